import type { Pools } from '@tiffin/sharding/pools'
import { Gauge, type Registry } from 'prom-client'
import type { Readiness } from './readiness.ts'
import { shardStatuses } from './shardStatus.ts'
import type { CircuitStatus } from './status.ts'

/** Shows whether `/ready` would say so. */
export function watchReadiness(registry: Registry, readiness: Readiness): void {
  new Gauge({
    name: 'service_ready',
    help: '1 while the service takes requests and waits for none of its servers, else 0',
    registers: [registry],
    collect() {
      this.set(readiness.report().ready ? 1 : 0)
    },
  })
}

/** Shows how the calls to neighbours go; `source` tells of each instance, named `service address`. */
export function watchCircuits(registry: Registry, source: () => readonly CircuitStatus[]): void {
  new Gauge({
    name: 'neighbour_instances',
    help: 'Instances of a neighbour, by whether calls reach them (closed), do not (open) or are about to find out (half_open)',
    labelNames: ['neighbour', 'circuit'] as const,
    registers: [registry],
    collect() {
      this.reset()
      for (const { to, state } of source()) {
        const [neighbour = to] = to.split(' ')
        for (const circuit of ['closed', 'open', 'half_open'] as const)
          this.inc({ neighbour, circuit }, circuit === state ? 1 : 0)
      }
    },
  })
}

/** Shows whether each shard answers this process, and how far its pool is used. */
export function watchPools(registry: Registry, pools: Pools): void {
  const registers = [registry]
  const labelNames = ['shard'] as const
  new Gauge({
    name: 'postgres_shard_up',
    help: '1 where the shard answered this process a trivial query within a second, else 0',
    labelNames,
    registers,
    async collect() {
      for (const { shard, reachable } of await shardStatuses(pools)) this.set({ shard }, reachable ? 1 : 0)
    },
  })
  new Gauge({
    name: 'postgres_pool_connections',
    help: 'Connections of the pool, by whether a request has them',
    labelNames: ['shard', 'state'] as const,
    registers,
    collect() {
      for (const [shard, { totalCount, idleCount }] of pools) {
        this.set({ shard, state: 'in_use' }, totalCount - idleCount)
        this.set({ shard, state: 'idle' }, idleCount)
      }
    },
  })
  new Gauge({
    name: 'postgres_pool_waiting_requests',
    help: 'Requests that wait for a connection of the pool',
    labelNames,
    registers,
    collect() {
      for (const [shard, pool] of pools) this.set({ shard }, pool.waitingCount)
    },
  })
  new Gauge({
    name: 'postgres_pool_size_limit',
    help: 'Connections that the pool may have (POSTGRES_POOL_MAX)',
    labelNames,
    registers,
    collect() {
      for (const [shard, pool] of pools) this.set({ shard }, pool.options.max)
    },
  })
}
