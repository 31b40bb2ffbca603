import { setTimeout as delay } from 'node:timers/promises'
import { isConnectionFailure } from '@tiffin/sharding/shardUnavailable'
import type pg from 'pg'
import type { Chassis } from './chassis.ts'
import { describe, explain } from './readiness.ts'
import { mendOf, type ServerAddress } from './serverFault.ts'

/** Milliseconds between two looks at a shard that is not as it must be. */
const LOOK_EVERY = 2000

/** A shard that did not answer, and where it is. */
export interface LateShard {
  readonly pool: pg.Pool
  readonly address: ServerAddress
}

/**
 * Looks at shards that were away when the service started, each as soon as it answers: the service works on for the others'
 * markets, so what is wrong is told in the log, with what to do, until it is mended. `examine` throws what is wrong.
 */
export function examineWhenBack(
  { log, signal }: Pick<Chassis, 'log' | 'signal'>,
  shards: ReadonlyMap<string, LateShard>,
  examine: (shard: string, pool: pg.Pool) => Promise<void>,
): void {
  for (const [shard, late] of shards)
    untilExamined(shard, late).catch((error: unknown) => {
      if (!signal.aborted) throw error
    })

  async function untilExamined(shard: string, { pool, address }: LateShard): Promise<void> {
    for (let told = ''; ; await delay(LOOK_EVERY, undefined, { signal })) {
      signal.throwIfAborted()
      try {
        await examine(shard, pool)
        log.info({ shard }, 'shard answers, and is as this version needs it')
        return
      } catch (error) {
        const reason = mendOf(error, address) ? explain(error, address) : describe(error)
        if (signal.aborted || isConnectionFailure(error) || reason === told) continue
        log.error({ shard, reason }, 'shard answers, and is not as this version needs it')
        told = reason
      }
    }
  }
}
