import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import { every } from '../every.ts'

/** Rows of one transaction. */
const BATCH = 500
/** Milliseconds between rounds. */
const ROUND = 10_000

/** How long places stay exact. Two decimals of a degree are about a kilometre. */
export interface Exactness {
  /** Minutes after a partner who is off duty was last heard. */
  readonly positionMinutes: number
  /** Days after an order ended; 0: for good. */
  readonly doorDays: number
}

// Neither is prepared by name: kept for any age, a plan takes a third of the rows for old, and looks for them in all of the table.

/** Whoever is on duty or still drives is where they are, for dispatch. */
const POSITIONS = `UPDATE delivery."DeliveryPartner" SET latitude = round(latitude, 2), longitude = round(longitude, 2)
  WHERE id = ANY(ARRAY(SELECT p.id FROM delivery."DeliveryPartner" p
    WHERE NOT p."onDuty" AND (p.latitude <> round(p.latitude, 2) OR p.longitude <> round(p.longitude, 2))
      AND p."heardAt" < now() - make_interval(secs => $1::float8 * 60)
      AND NOT EXISTS (SELECT FROM delivery."Trip" t WHERE t."partnerId" = p.id AND t.status = 'live')
    ORDER BY p."heardAt" LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED)) RETURNING id`

/** What sets a door's coordinates to about a kilometre. */
export const COARSE_DOOR = `"doorLatitude" = round("doorLatitude", 2), "doorLongitude" = round("doorLongitude", 2),
  "doorCoarsenedAt" = now()`

const DOORS = `UPDATE delivery."Assignment" SET ${COARSE_DOOR}
  WHERE "orderId" = ANY(ARRAY(SELECT "orderId" FROM delivery."Assignment"
    WHERE "doorCoarsenedAt" IS NULL AND status IN ('delivered', 'withdrawn', 'failed')
      AND "updatedAt" < now() - make_interval(days => $1)
    ORDER BY "updatedAt" LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED)) RETURNING "orderId"`

/** Rounds in one shard what is not needed exactly any more, a batch at a time. */
export async function coarsen(
  database: ShardedDatabase,
  shard: ShardId,
  { positionMinutes, doorDays }: Exactness,
): Promise<void> {
  const inBatches = async (statement: string, age: number) => {
    const batch = () => database.marketsTransaction(shard, [], (tx) => tx.query(statement, [age]))
    while ((await batch()).length === BATCH);
  }
  await inBatches(POSITIONS, positionMinutes)
  if (doorDays > 0) await inBatches(DOORS, doorDays)
}

/** Does so in every shard again and again until stopped; one that is away holds up none of the others. */
export function coarsenRegularly(
  database: ShardedDatabase,
  exactness: Exactness,
  log: Log,
): { stop(): Promise<void> } {
  const round = async () => {
    for (const { id } of database.shards)
      await coarsen(database, id, exactness).catch((error: unknown) =>
        log.warn({ shard: id, reason: describe(error) }, 'places not rounded, trying again'),
      )
  }
  return every(ROUND, round, (error) => log.warn({ reason: describe(error) }, 'places not rounded'))
}
