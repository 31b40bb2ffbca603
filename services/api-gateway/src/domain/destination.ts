import type { Route } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'
import { getShardByMarket } from '@tiffin/sharding/getShard'
import { marketOfId } from '@tiffin/sharding/ids'
import { findMarket } from '@tiffin/sharding/markets'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'

/** Where a request goes, as far as the gateway can tell without reading its body. */
export interface Destination {
  readonly market: number
  readonly shard: string
}

/**
 * The market and shard of a request: the id in its path wins, then `?city=`; undefined where the owner alone can tell.
 * Throws `malformed_id`, or PlaceError for a city that is unknown.
 */
export function destinationOf(
  route: Route,
  params: { id?: string },
  query: { city?: string },
): Destination | undefined {
  if (route.market === 'path-id') return at(marketNamedBy(params.id ?? ''))
  if (route.market === 'query-city' && query.city !== undefined && query.city !== '')
    return at(resolveMarket(query.city, { for: 'read' }).id)
  return undefined
}

function at(market: number): Destination {
  return { market, shard: getShardByMarket(market).id }
}

function marketNamedBy(id: string): number {
  const market = findMarket(marketOfId(id) ?? 0)
  if (!market)
    throw new Problem('malformed_id', { detail: `${JSON.stringify(id.slice(0, 64))} is not an id of ours.` })
  return market.id
}
