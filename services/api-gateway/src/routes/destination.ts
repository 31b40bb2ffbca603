import type { Route } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'
import { currentShardMap } from '@tiffin/sharding/currentShardMap'
import { marketOfId } from '@tiffin/sharding/ids'
import type { Market } from '@tiffin/sharding/market'
import { findMarket } from '@tiffin/sharding/markets'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import { shardOfMarket } from '@tiffin/sharding/shardMap'
import { Compile } from 'typebox/compile'

/** Where a request goes, as far as the gateway can tell without reading its body. */
export interface Destination {
  readonly market: number
  readonly shard: string
}

type Params = Readonly<Record<string, string>>

/**
 * Finds the market and shard of a route's requests: the id in the path wins, then `?city=`; undefined where the owner
 * alone can tell. Ids of any kind are checked first, as a segment that is none may name a route of the service's own.
 * Throws `malformed_id`, or PlaceError for a city that is unknown.
 */
export function destinationFinder(
  route: Route,
): (params: Params, query: Readonly<Record<string, unknown>>) => Destination | undefined {
  const declared = route.params && Compile(route.params)
  return (params, { city }) => {
    if (declared && !declared.Check(params)) throw malformed(params)
    if (route.market === 'path-id') return at(marketNamedBy(params))
    // Anything else than one text is refused by the owner's schema.
    if (route.market === 'query-city' && typeof city === 'string' && city !== '')
      return at(resolveMarket(city, { for: 'read' }))
    return undefined
  }
}

function at(market: Market): Destination {
  return { market: market.id, shard: shardOfMarket(currentShardMap(), market) }
}

function marketNamedBy(params: Params): Market {
  const market = findMarket(marketOfId(params.id ?? '') ?? 0)
  if (!market) throw malformed(params)
  return market
}

function malformed(params: Params): Problem {
  const shown = Object.values(params).map((value) => JSON.stringify(value.slice(0, 64)))
  return new Problem('malformed_id', {
    detail: `${shown.join(' or ')} is not an id of ours: send one that the API gave you.`,
  })
}
