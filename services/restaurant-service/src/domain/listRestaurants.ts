import type { listRestaurants as route } from '@tiffin/contracts/restaurants'
import type { QueryOf } from '@tiffin/contracts/route'
import type { Point } from '@tiffin/sharding/geo'
import type { MarketId } from '@tiffin/sharding/market'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import { listByDistance } from './listByDistance.ts'
import { listByName } from './listByName.ts'
import { readPoint } from './nearPoint.ts'
import type { Caller } from './ownership.ts'
import type { Page } from './page.ts'
import type { Catalogue, Search } from './ports.ts'
import { searchKey, searchWords } from './searchWords.ts'

type ListQuery = QueryOf<typeof route>

/** Restaurants a page holds where the caller does not say. */
const USUAL_PAGE = 20
/** Words of a query that count; each costs a look at the dishes. */
const QUERY_WORDS = 8

export interface Listed extends Page {
  /** Which it was narrowed to; absent where to none. */
  readonly market: MarketId | undefined
}

/**
 * Finds restaurants: by name, or nearest first where a point is given. Those that are switched off are seen only by
 * their owner, and by an admin who asks for an owner's. Throws PlaceError, `invalid_cursor`, or `invalid_request`.
 */
export async function listRestaurants(
  catalogue: Catalogue,
  caller: Caller,
  query: ListQuery,
  now: Date,
): Promise<Listed> {
  const point = query.near === undefined ? undefined : readPoint(query.near)
  const search = searchOf(query, caller, point)
  const request = {
    limit: query.limit ?? USUAL_PAGE,
    cursor: query.cursor,
    openAt: query.openNow ? now : undefined,
  }
  if (query.q !== undefined && search.words.length === 0)
    return { restaurants: [], nextCursor: undefined, market: search.market }
  const page = await (point
    ? listByDistance(catalogue, search, point, request)
    : listByName(catalogue, search, request))
  return { ...page, market: search.market }
}

function searchOf(query: ListQuery, caller: Caller, near: Point | undefined): Search {
  const { city, cuisine, q, ownerUserId } = query
  return {
    market: city === undefined ? undefined : resolveMarket(city, { for: 'read', near }).id,
    cuisine: cuisine === undefined ? undefined : searchKey(cuisine),
    words: q === undefined ? [] : searchWords(q).slice(0, QUERY_WORDS),
    ownerUserId,
    inactiveToo: ownerUserId !== undefined && (caller.id === ownerUserId || caller.role === 'admin'),
  }
}
