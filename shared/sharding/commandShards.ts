import { currentShardConfig } from './currentShardMap.ts'
import { ShardedDatabase } from './database.ts'
import { closePools, openPools, type Pools } from './pools.ts'
import type { ShardId } from './shardConfig.ts'

/** Milliseconds that a command waits for a statement: it may read a table from end to end, where nobody waits for a page. */
export const COMMAND_PATIENCE = 600_000

export interface CommandShards {
  readonly database: ShardedDatabase
  readonly pools: Pools
  /** Shards that do not answer. */
  readonly missing: readonly ShardId[]
}

/** Opens the shards of a service's configuration for one command of it, with their newest map, and closes them again. */
export async function withShards<T>(
  application: string,
  work: (shards: CommandShards) => Promise<T>,
): Promise<T> {
  const pools = openPools(currentShardConfig(), {
    application,
    max: 2,
    statementTimeoutMs: COMMAND_PATIENCE,
  })
  try {
    const database = new ShardedDatabase(pools)
    return await work({ database, pools, missing: await database.loadShardMap() })
  } finally {
    await closePools(pools)
  }
}

/** Each shard once, in order. */
export const allMissing = (...lists: readonly (readonly ShardId[])[]): ShardId[] =>
  [...new Set(lists.flat())].sort()
