import { purgeAudit } from '@tiffin/platform/audit/purge'
import { ORDER_TRAIL } from '@tiffin/platform/audit/trail'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Shard, ShardId } from '@tiffin/sharding/shardConfig'
import { anonymiseOrders, ENDED } from './anonymousOrders.ts'

/** Hours an Idempotency-Key is remembered. */
const KEY_HOURS = 24
const HOUR = 3_600_000

/** Rows of one transaction: it stays far under the time a statement may take, however much has piled up. */
const BATCH = 5000
/** Orders of one transaction, of which each has rows in other tables. */
const ORDERS = 500

/** For how many days things are kept. */
export interface Retention {
  /** The changes of an order. */
  readonly historyDays: number
  /** Addresses, notes and exact doors, after the order's end; 0: for good. */
  readonly personalDataDays: number
}

// Not prepared by name: kept for any age, a plan takes a third of the rows for old, and looks for them in all of the table.
const OLD_KEYS = `DELETE FROM orders."IdempotencyKey" WHERE ctid = ANY(ARRAY(SELECT ctid FROM orders."IdempotencyKey"
  WHERE "createdAt" < now() - make_interval(hours => $1) LIMIT ${BATCH})) RETURNING 1`
const OLD_PERSONAL = `SELECT id, market FROM orders."Order"
  WHERE "updatedAt" < (now() AT TIME ZONE 'UTC') - make_interval(days => $1) AND "anonymisedAt" IS NULL AND status IN ${ENDED}
  ORDER BY "updatedAt" LIMIT ${ORDERS}`

/** Lets go of what is past keeping in one shard, a batch at a time, until none is left or `given` up. */
async function purge(
  database: ShardedDatabase,
  shard: ShardId,
  { historyDays, personalDataDays }: Retention,
  given: () => boolean,
): Promise<void> {
  const batch = () => database.marketsTransaction(shard, [], (tx) => tx.query(OLD_KEYS, [KEY_HOURS]))
  while (!given() && (await batch()).length === BATCH);
  await purgeAudit(database, shard, ORDER_TRAIL, historyDays, given)
  if (personalDataDays === 0) return
  while (!given() && (await anonymiseOld(database, shard, personalDataDays)) === ORDERS);
}

/** Answers how many orders were found. Who else keeps their doors lets go of them by a time of its own. */
async function anonymiseOld(database: ShardedDatabase, shard: ShardId, days: number): Promise<number> {
  const found = await database.read<{ id: string; market: number }>(shard, OLD_PERSONAL, [days])
  for (const [market, orders] of Map.groupBy(found, (order) => order.market)) {
    const ids = orders.map(({ id }) => id)
    await database.marketTransaction(market, (tx) => anonymiseOrders(tx, ids))
  }
  return found.length
}

/** Purges every shard now and every hour until stopped; one that is away is purged an hour later. */
export function purgeHourly(
  database: ShardedDatabase,
  retention: Retention,
  log: Log,
): { stop(): Promise<void> } {
  let stopped = false
  const purgeOrLog = async ({ id }: Shard) =>
    purge(database, id, retention, () => stopped).catch((error: unknown) =>
      log.warn(
        { shard: id, reason: describe(error) },
        'what is past keeping not purged, trying again in an hour',
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
