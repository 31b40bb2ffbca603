import { setTimeout as delay } from 'node:timers/promises'
import type { Pools } from '@tiffin/sharding/pools'
import { isConnectionFailure } from '@tiffin/sharding/shardUnavailable'
import type pg from 'pg'
import type { Chassis } from './chassis.ts'
import { describe } from './readiness.ts'

/** Milliseconds between two looks at a shard that is not as it must be. */
const LOOK_EVERY = 2000

/**
 * Looks at shards that were away when the service started, each as soon as it answers: the service works on for the others'
 * markets, so what is wrong is told in the log, with what to do, until it is mended. `examine` throws what is wrong.
 */
export function examineWhenBack(
  { log, signal }: Pick<Chassis, 'log' | 'signal'>,
  pools: Pools,
  examine: (shard: string, pool: pg.Pool) => Promise<void>,
): void {
  for (const [shard, pool] of pools)
    untilExamined(shard, pool).catch((error: unknown) => {
      if (!signal.aborted) throw error
    })

  async function untilExamined(shard: string, pool: pg.Pool): Promise<void> {
    for (let told = ''; ; await delay(LOOK_EVERY, undefined, { signal })) {
      signal.throwIfAborted()
      try {
        await examine(shard, pool)
        log.info({ shard }, 'shard is back, and as this version needs it')
        return
      } catch (error) {
        const reason = describe(error)
        if (isConnectionFailure(error) || reason === told) continue
        log.error({ shard, reason }, 'shard is back, and not as this version needs it')
        told = reason
      }
    }
  }
}
