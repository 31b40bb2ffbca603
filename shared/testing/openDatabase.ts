import { setCurrentShardConfig } from '@tiffin/sharding/currentShardMap'
import { ShardedDatabase } from '@tiffin/sharding/database'
import { closePools, openPools, type PoolOptions, type Pools } from '@tiffin/sharding/pools'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import type { Infrastructure } from './freshInfrastructure.ts'

export interface OpenDatabase {
  readonly database: ShardedDatabase
  readonly pools: Pools
  close(): Promise<void>
}

/** The shards of an infrastructure as a process has them; `urls` puts other addresses in their place. */
export async function openDatabase(
  infrastructure: Infrastructure,
  urls: Readonly<Record<string, string>> = {},
  client?: PoolOptions['client'],
): Promise<OpenDatabase> {
  const config = shardConfig({ ...infrastructure.env, ...urls })
  setCurrentShardConfig(config)
  const pools = openPools(config, {
    application: 'test',
    max: 4,
    connectTimeoutMs: 10_000,
    ...(client && { client }),
  })
  const database = new ShardedDatabase(pools)
  await database.loadShardMap()
  return { database, pools, close: () => closePools(pools) }
}
