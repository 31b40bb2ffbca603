import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { ShardedDatabase } from '@tiffin/sharding/database'

/** Hours an Idempotency-Key is remembered. */
const KEY_HOURS = 24
const HOUR = 3_600_000

/** Lets go of keys and history past keeping, on every shard that answers; the others are purged an hour later. */
async function purge(database: ShardedDatabase, historyDays: number): Promise<void> {
  await database.fanOut(({ id }) =>
    database.marketsTransaction(id, [], async (tx) => {
      await tx.query(
        `DELETE FROM orders."IdempotencyKey" WHERE "createdAt" < now() - make_interval(hours => $1)`,
        [KEY_HOURS],
      )
      await tx.query(`DELETE FROM orders."OrderHistory" WHERE at < now() - make_interval(days => $1)`, [
        historyDays,
      ])
    }),
  )
}

/** Purges now and every hour until stopped. */
export function purgeHourly(
  database: ShardedDatabase,
  historyDays: number,
  log: Log,
): { stop(): Promise<void> } {
  const purgeOrLog = () =>
    purge(database, historyDays).catch((error: unknown) =>
      log.warn({ reason: describe(error) }, 'old keys and history not purged, trying again in an hour'),
    )
  let running = purgeOrLog()
  const timer = setInterval(() => {
    running = purgeOrLog()
  }, HOUR)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
