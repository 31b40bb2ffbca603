import { currentShardConfig } from '@tiffin/sharding/currentShardMap'
import type { PoolOptions, Pools } from '@tiffin/sharding/pools'
import { closeReadPools, openReadPools } from '@tiffin/sharding/replicas/openReadPools'
import { Counter } from 'prom-client'
import type { Chassis } from './chassis.ts'

/** Where the service reads its shards that have replicas, counted and closed when it stops. `waitMs`: how long a read waits for one. */
export function openReplicas(chassis: Chassis, pools: Pools, options: PoolOptions, waitMs: number): Pools {
  const { log, metrics } = chassis
  const reads = new Counter({
    name: 'postgres_replica_reads_total',
    help: 'Reads that a replica of the shard may answer, by who did: its primary where no replica was far enough',
    labelNames: ['shard', 'by'] as const,
    registers: [metrics.registry],
  })
  const readPools = openReadPools(currentShardConfig(), pools, {
    ...options,
    replicaWaitMs: waitMs,
    onRead: (shard, by) => reads.inc({ shard, by }),
    onRest: (shard, replica, reason) =>
      log.warn({ shard, replica, reason }, 'replica is left alone for a while, its primary answers'),
  })
  chassis.onStop(() => closeReadPools(readPools))
  return readPools
}
