import { currentShardConfig, currentShardMap } from './currentShardMap.ts'
import type { FindOptions } from './findCity.ts'
import { findPlace } from './findPlace.ts'
import { marketOfId } from './ids.ts'
import type { MarketId } from './market.ts'
import { findMarket, marketById } from './markets.ts'
import type { Shard, ShardId } from './shardConfig.ts'
import { shardOfMarket, shardOfSlot } from './shardMap.ts'
import { slotOf } from './slots.ts'

/** The shard of that letter. Throws when no variable configures it. */
export function getShardById(shardId: ShardId): Shard {
  const shard = currentShardConfig().shards.find(({ id }) => id === shardId)
  if (!shard)
    throw new Error(`There is no shard ${shardId} here: set POSTGRES_SHARD_${shardId}_URL and restart`)
  return shard
}

/** The shard where a market lives now. Throws UnknownMarketError. */
export const getShardByMarket = (market: MarketId): Shard =>
  getShardById(shardOfMarket(currentShardMap(), marketById(market)))

/**
 * The shard that serves a place, whatever its case, accents or punctuation: `getShardByRegion('san-francisco')`,
 * 'Kansas City, MO', 'us-west'. Several cities of one name go by state, by `near`, else by population.
 * @throws PlaceError unknown_city or, for a write, city_ambiguous; never a default.
 */
export function getShardByRegion(city: string, options: FindOptions = { for: 'read' }): Shard {
  const place = findPlace(city, options)
  if (place.kind === 'region') return getShardById(currentShardMap().regions[place.region])
  return getShardByMarket(place.city.market)
}

/** The id wins, as it names its market; an id from elsewhere, or of no market, leaves it to the city. */
function shardOfIdOrCity(id: string, city: string): Shard {
  const market = findMarket(marketOfId(id) ?? 0)
  return market ? getShardByMarket(market.id) : getShardByRegion(city)
}

/** The shard of a user: the one the id names, else the city's. Throws PlaceError when neither tells. */
export const determineUserShard = (userId: string, city = ''): Shard => shardOfIdOrCity(userId, city)

/** The shard of an order: the one the id names, else the city's. Throws PlaceError when neither tells. */
export const determineOrderShard = (orderId: string, city = ''): Shard => shardOfIdOrCity(orderId, city)

/** The shard of a key that has no city: consistent hashing over the shard map's 1,024 slots. */
export const getShardByHash = (key: string): Shard =>
  getShardById(shardOfSlot(currentShardMap(), slotOf(key)))
