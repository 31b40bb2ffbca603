import { openPool, type PoolOptions, type Pools } from '../pools.ts'
import type { Shard, ShardConfig, ShardId } from '../shardConfig.ts'
import { type ReadBy, ReadPool } from './readPool.ts'
import { Replica } from './replica.ts'

export interface ReadPoolsOptions extends PoolOptions {
  /** Milliseconds a read waits for a replica that is behind. */
  readonly replicaWaitMs: number
  /** Told of each read that could have gone to a replica, and where it went. */
  readonly onRead?: (shard: ShardId, by: ReadBy) => void
  /** Told when a replica is left alone for a while; `replica` is its host and port. */
  readonly onRest?: (shard: ShardId, replica: string, reason: string) => void
}

/** Where each shard is read from: its replicas, and the primary's own pool where a shard has none. */
export function openReadPools(config: ShardConfig, primaries: Pools, options: ReadPoolsOptions): Pools {
  return new Map(
    [...primaries].map(([id, primary]) => {
      const shard = config.shards.find((one) => one.id === id)
      if (!shard || shard.replicas.length === 0) return [id, primary]
      const { replicaWaitMs: waitMs, onRead } = options
      return [
        id,
        new ReadPool(
          primary,
          shard.replicas.map((url) => openReplica(shard, url, options)),
          {
            waitMs,
            onRead: (by) => onRead?.(id, by),
          },
        ),
      ]
    }),
  )
}

function openReplica(shard: Shard, url: string, options: ReadPoolsOptions): Replica {
  const pool = openPool({ ...shard, url }, options)
  const { host } = new URL(url)
  return new Replica(pool, (reason) => options.onRest?.(shard.id, host, reason))
}

/** Closes what `openReadPools` opened; the primaries' pools stay open. */
export async function closeReadPools(pools: Pools): Promise<void> {
  await Promise.all([...pools.values()].filter((pool) => pool instanceof ReadPool).map((pool) => pool.end()))
}
