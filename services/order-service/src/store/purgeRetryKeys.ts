import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { ShardedDatabase } from '@tiffin/sharding/database'

/** Hours an Idempotency-Key is remembered. */
const KEEP_HOURS = 24
const HOUR = 3_600_000

/** Lets go of keys past keeping, on every shard that answers; those that do not are purged an hour later. */
export async function purgeRetryKeys(database: ShardedDatabase): Promise<void> {
  await database.fanOut(({ id }) =>
    database.marketsTransaction(id, [], (tx) =>
      tx.query(`DELETE FROM orders."IdempotencyKey" WHERE "createdAt" < now() - make_interval(hours => $1)`, [
        KEEP_HOURS,
      ]),
    ),
  )
}

/** Purges now and every hour until stopped. */
export function purgeRetryKeysHourly(database: ShardedDatabase, log: Log): { stop(): Promise<void> } {
  const purge = () =>
    purgeRetryKeys(database).catch((error: unknown) =>
      log.warn({ reason: describe(error) }, 'old Idempotency-Keys not purged, trying again in an hour'),
    )
  let running = purge()
  const timer = setInterval(() => {
    running = purge()
  }, HOUR)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
