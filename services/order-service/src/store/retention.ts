import { purgeAudit } from '@tiffin/platform/audit/purge'
import { ORDER_TRAIL } from '@tiffin/platform/audit/trail'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Shard, ShardId } from '@tiffin/sharding/shardConfig'

/** Hours an Idempotency-Key is remembered. */
const KEY_HOURS = 24
const HOUR = 3_600_000

/** Rows of one transaction: it stays far under the time a statement may take, however much has piled up. */
const BATCH = 5000

// Not prepared by name: kept for any age, a plan takes a third of the rows for old, and looks for them in all of the table.
const OLD_KEYS = `DELETE FROM orders."IdempotencyKey" WHERE ctid = ANY(ARRAY(SELECT ctid FROM orders."IdempotencyKey"
  WHERE "createdAt" < now() - make_interval(hours => $1) LIMIT ${BATCH})) RETURNING 1`

/** Lets go of keys and history past keeping in one shard, a batch at a time, until none is left or `given` up. */
async function purge(
  database: ShardedDatabase,
  shard: ShardId,
  historyDays: number,
  given: () => boolean,
): Promise<void> {
  const batch = () => database.marketsTransaction(shard, [], (tx) => tx.query(OLD_KEYS, [KEY_HOURS]))
  while (!given() && (await batch()).length === BATCH);
  await purgeAudit(database, shard, ORDER_TRAIL, historyDays, given)
}

/** Purges every shard now and every hour until stopped; one that is away is purged an hour later. */
export function purgeHourly(
  database: ShardedDatabase,
  historyDays: number,
  log: Log,
): { stop(): Promise<void> } {
  let stopped = false
  const purgeOrLog = async ({ id }: Shard) =>
    purge(database, id, historyDays, () => stopped).catch((error: unknown) =>
      log.warn(
        { shard: id, reason: describe(error) },
        'old keys and history not purged, trying again in an hour',
      ),
    )
  const purgeAll = () => Promise.all(database.shards.map(purgeOrLog))
  let running = purgeAll()
  const timer = setInterval(() => {
    running = purgeAll()
  }, HOUR)
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
