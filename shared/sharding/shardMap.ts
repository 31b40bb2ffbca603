import type { MarketId } from './market.ts'
import { REGIONS, type Region } from './regions.ts'
import type { ShardConfig, ShardId } from './shardConfig.ts'

/** Number of slots of the consistent hash. Fixed for ever: changing it would lose every login. */
export const SLOTS = 1024

/** Which shard holds what. A value: every change is a new map with a higher epoch. */
export type ShardMap = {
  /** Rises by one with each change; of two maps the higher epoch holds. */
  epoch: number
  /** Where a region's markets live unless they were moved. */
  regions: Record<Region, ShardId>
  /** Markets that live elsewhere than their region. */
  markets: Record<MarketId, ShardId>
  /** The shard of each of the 1,024 slots. */
  slots: readonly ShardId[]
}

/** What a shard map says of a market: its id finds an override, its region the rest. */
export type MarketPlace = { id: MarketId; region: Region }

/** The first map of a system: regions as configured, slots dealt evenly to the shards that have regions. */
export function seedShardMap(config: ShardConfig): ShardMap {
  const regions = Object.fromEntries(
    config.shards.flatMap((shard) => shard.regions.map((region) => [region, shard.id])),
  ) as Record<Region, ShardId>
  const holders = config.shards.filter((shard) => shard.regions.length > 0).map((shard) => shard.id)
  const slots = Array.from({ length: SLOTS }, (_, slot) => holders[slot % holders.length] as ShardId)
  return { epoch: 1, regions, markets: {}, slots }
}

/** The shard where a market lives. */
export const shardOfMarket = (map: ShardMap, market: MarketPlace): ShardId =>
  map.markets[market.id] ?? map.regions[market.region]

/** The shard that holds a slot. Throws RangeError outside 0..1023. */
export function shardOfSlot(map: ShardMap, slot: number): ShardId {
  const shard = map.slots[slot]
  if (shard === undefined) throw new RangeError(`There are slots 0 to ${SLOTS - 1}, no ${slot}`)
  return shard
}

/** All shards the map speaks of, sorted. */
export const shardsInMap = (map: ShardMap): ShardId[] =>
  [...new Set([...Object.values(map.regions), ...Object.values(map.markets), ...map.slots])].sort()

/**
 * Where the environment and the stored map differ, in words for a message at start.
 * The map holds; nothing acts on this.
 */
export function disagreements(map: ShardMap, config: ShardConfig): string[] {
  const known = config.shards.map((shard) => shard.id)
  const missing = shardsInMap(map)
    .filter((id) => !known.includes(id))
    .map(
      (id) => `the shard map (epoch ${map.epoch}) uses shard ${id}, but POSTGRES_SHARD_${id}_URL is not set`,
    )
  const seeded = seedShardMap(config)
  const moved = REGIONS.filter((region) => seeded.regions[region] !== map.regions[region]).map(
    (region) =>
      `region ${region} is in shard ${map.regions[region]} by the shard map (epoch ${map.epoch}), ` +
      `in ${seeded.regions[region]} by SHARD_${seeded.regions[region]}_REGIONS: the map holds`,
  )
  return [...missing, ...moved]
}
