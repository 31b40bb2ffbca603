import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { setCurrentShardConfig } from '../currentShardMap.ts'
import { ShardedDatabase } from '../database.ts'
import { closePools, openPools, type Pools } from '../pools.ts'
import { shardConfig } from '../shardConfig.ts'

export interface OpenDatabase {
  readonly database: ShardedDatabase
  readonly pools: Pools
  close(): Promise<void>
}

/** The shards of an infrastructure as a process has them; `urls` puts other addresses in their place. */
export async function openDatabase(
  infrastructure: Infrastructure,
  urls: Readonly<Record<string, string>> = {},
): Promise<OpenDatabase> {
  const config = shardConfig({ ...infrastructure.env, ...urls })
  setCurrentShardConfig(config)
  const pools = openPools(config, { application: 'test', max: 4, connectTimeoutMs: 1000 })
  const database = new ShardedDatabase(pools)
  await database.loadShardMap()
  return { database, pools, close: () => closePools(pools) }
}
