import { setCurrentShardConfig } from '@tiffin/sharding/currentShardMap'
import { ShardedDatabase } from '@tiffin/sharding/database'
import { closePools, openPools } from '@tiffin/sharding/pools'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import type { Target } from './target.ts'

/** Opens the shards of a target with their newest shard map for one command. `missing`: shards that do not answer. */
export async function withDatabase<T>(
  target: Target,
  work: (database: ShardedDatabase, missing: readonly ShardId[]) => Promise<T>,
  statementTimeoutMs = 60_000,
): Promise<T> {
  const config = shardConfig(target)
  setCurrentShardConfig(config)
  const pools = openPools(config, { application: 'shardctl', max: 2, statementTimeoutMs })
  try {
    const database = new ShardedDatabase(pools)
    return await work(database, await database.loadShardMap())
  } finally {
    await closePools(pools)
  }
}
