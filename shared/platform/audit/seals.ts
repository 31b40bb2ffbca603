import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import type { Transaction } from '@tiffin/sharding/transaction'
import { type AuditMinute, type Seal, seal } from './chain.ts'
import type { AuditTrail } from './trail.ts'

const MINUTE = 60_000

/** Minutes of a trail, to be completed with WHERE; an entry without what it does not say: a column that comes later changes no hash. */
export const minutesOf = ({ schema, table, market, order, time }: AuditTrail): string =>
  `SELECT ${market} AS market, date_trunc('minute', a."${time}") AS minute,
    array_agg(jsonb_strip_nulls(to_jsonb(a))::text ORDER BY ${order}) AS entries
  FROM ${schema}."${table}" a`

/** The last minute that was sealed at all: every market's entries up to it are sealed. */
export async function lastSealedMinute(
  database: Pick<Transaction, 'query'>,
  { schema }: AuditTrail,
): Promise<Date | undefined> {
  const [last] = await database.query<{ minute: Date | null }>({
    name: `${schema}.audit.lastMinute`,
    text: `SELECT max(minute) AS minute FROM ${schema}."AuditSeal"`,
  })
  return last?.minute ?? undefined
}

/**
 * Minutes that are over and lie after the one ($1) up to which all is sealed. A transaction's entries carry the time it began,
 * and none lasts as long as the minute that is waited for here, so none comes later. Not prepared by name: kept for any
 * time, a plan takes a third of the entries for due, and looks for them in all of the table.
 */
const dueOf = (trail: AuditTrail): string => `${minutesOf(trail)}
  WHERE a."${trail.time}" >= $1::timestamptz
    AND a."${trail.time}" < date_trunc('minute', clock_timestamp()) - interval '1 minute'
  GROUP BY 1, 2 ORDER BY 1, 2`

const newestOf = ({ schema }: AuditTrail) => ({
  name: `${schema}.audit.newest`,
  text: `SELECT DISTINCT ON (market) market, minute, entries, hash FROM ${schema}."AuditSeal"
    WHERE market = ANY($1::int[]) ORDER BY market, minute DESC`,
})

const appendTo = ({ schema }: AuditTrail) => ({
  name: `${schema}.audit.seal`,
  text: `INSERT INTO ${schema}."AuditSeal" (market, minute, entries, hash)
    SELECT * FROM unnest($1::int[], $2::timestamptz[], $3::int[], $4::text[])`,
})

/** Seals what is over in one shard; answers the new seals, none where another process is at it. */
export async function sealShard(
  database: ShardedDatabase,
  shard: ShardId,
  trail: AuditTrail,
): Promise<Seal[]> {
  return database.marketsTransaction(shard, [], async (tx) => {
    const [lock] = await tx.query<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS mine', [
      trail.lock,
    ])
    if (!lock?.mine) return []
    const last = await lastSealedMinute(tx, trail)
    const since = last ? new Date(last.getTime() + MINUTE) : '-infinity'
    const due = Map.groupBy(await tx.query<AuditMinute>(dueOf(trail), [since]), ({ market }) => market)
    if (due.size === 0) return []
    const newest = await tx.query<Seal>(newestOf(trail), [[...due.keys()]])
    const lastOf = new Map(newest.map((each) => [each.market, each]))
    const seals = [...due].flatMap(([market, minutes]) => seal(minutes, lastOf.get(market)))
    await append(tx, trail, seals)
    return seals
  })
}

function append(tx: Transaction, trail: AuditTrail, seals: readonly Seal[]): Promise<unknown> {
  return tx.query(appendTo(trail), [
    seals.map(({ market }) => market),
    seals.map(({ minute }) => minute),
    seals.map(({ entries }) => entries),
    seals.map(({ hash }) => hash),
  ])
}
