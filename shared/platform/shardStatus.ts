import type { Pools } from '@tiffin/sharding/pools'
import { within } from '@tiffin/sharding/within'
import type pg from 'pg'
import { describe } from './readiness.ts'
import { type Backlog, type ShardStatus, STATUS_DEADLINE } from './status.ts'

/** Whether each shard answers a trivial query in time, and how fast: by this process's own pool, so that a full one shows. */
export function shardStatuses(pools: Pools): Promise<Omit<ShardStatus, keyof Backlog>[]> {
  return Promise.all([...pools].map(([shard, pool]) => statusOf(shard, pool)))
}

async function statusOf(shard: string, pool: pg.Pool): Promise<Omit<ShardStatus, keyof Backlog>> {
  const asked = performance.now()
  try {
    await within(STATUS_DEADLINE, pool.query('SELECT 1'))
    const latencyMs = Math.round((performance.now() - asked) * 10) / 10
    return { shard, reachable: true, reason: null, latencyMs }
  } catch (error) {
    return { shard, reachable: false, reason: describe(error), latencyMs: null }
  }
}
