import { type ShardConfig, shardConfig } from './shardConfig.ts'
import { type ShardMap, seedShardMap } from './shardMap.ts'

/**
 * The one place where this process keeps its shards and its cached shard map. The database half sets both at
 * start and the map again on each change. Until then they come from the environment, so that routing works alone.
 */
let config: ShardConfig | undefined
let map: ShardMap | undefined

/** The configured shards. Throws ShardConfigError when they come from a faulty environment. */
export function currentShardConfig(): ShardConfig {
  config ??= shardConfig()
  return config
}

/** The shard map this process goes by. */
export function currentShardMap(): ShardMap {
  map ??= seedShardMap(currentShardConfig())
  return map
}

/** Sets the shards, and forgets the map that came from others. */
export function setCurrentShardConfig(shards: ShardConfig): void {
  config = shards
  map = undefined
}

/** Takes a map that was read from the shards. An older epoch than the held one is ignored; answers whether it was taken. */
export function setCurrentShardMap(next: ShardMap): boolean {
  if (map && next.epoch < map.epoch) return false
  map = next
  return true
}
