import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import type { AuditTrail } from './trail.ts'

/** Seals of one transaction: their entries go in far less than the time that a statement may take. */
const BATCH = 200

/**
 * Lets go of what is older than so many days in one shard, until nothing is left or `given` up. The service's role may not
 * delete entries or seals; a function of the schema's does it, which takes whole sealed minutes only, never younger than its own
 * limit, and leaves each market's newest seal of them as the beginning of its chain.
 */
export async function purgeAudit(
  database: ShardedDatabase,
  shard: ShardId,
  { schema }: AuditTrail,
  days: number,
  given: () => boolean = () => false,
): Promise<void> {
  const statement = `SELECT ${schema}.purge_audit($1, $2) AS seals`
  const batch = () =>
    database.marketsTransaction(shard, [], (tx) => tx.query<{ seals: number }>(statement, [days, BATCH]))
  while (!given() && (await batch())[0]?.seals === BATCH);
}
