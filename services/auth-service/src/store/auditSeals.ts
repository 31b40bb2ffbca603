import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import type { Transaction } from '@tiffin/sharding/transaction'
import { type AuditMinute, type Seal, seal } from '../domain/auditChain.ts'

const MINUTE = 60_000

/** Key of the advisory lock under which one process at a time seals a shard. */
const LOCK = 7103

const TRY_LOCK = { name: 'auth.audit.lock', text: 'SELECT pg_try_advisory_xact_lock($1) AS mine' }

/** An entry as its row, without what it does not say: a column that comes later changes no hash. */
const ENTRIES = `SELECT a.market, date_trunc('minute', a."createdAt") AS minute,
    array_agg(jsonb_strip_nulls(to_jsonb(a))::text ORDER BY a.seq) AS entries
  FROM auth."Audit" a`

const LAST_MINUTE = {
  name: 'auth.audit.lastMinute',
  text: 'SELECT max(minute) AS minute FROM auth."AuditSeal"',
}

/**
 * Minutes that are over and lie after the one ($1) up to which all is sealed. A transaction's entries carry the time it began,
 * and none lasts as long as the minute that is waited for here, so none comes later. Not prepared by name: kept for any
 * time, a plan takes a third of the entries for due, and looks for them in all of the table.
 */
const DUE = `${ENTRIES}
  WHERE a."createdAt" >= $1::timestamptz
    AND a."createdAt" < date_trunc('minute', clock_timestamp()) - interval '1 minute'
  GROUP BY 1, 2 ORDER BY 1, 2`

const NEWEST = {
  name: 'auth.audit.newest',
  text: `SELECT DISTINCT ON (market) market, minute, entries, hash FROM auth."AuditSeal"
    WHERE market = ANY($1::int[]) ORDER BY market, minute DESC`,
}

const APPEND = {
  name: 'auth.audit.seal',
  text: `INSERT INTO auth."AuditSeal" (market, minute, entries, hash)
    SELECT * FROM unnest($1::int[], $2::timestamptz[], $3::int[], $4::text[])`,
}

const OF_MARKET = `${ENTRIES} WHERE a.market = $1 GROUP BY 1, 2 ORDER BY 2`
const SEALS_OF_MARKET = `SELECT market, minute, entries, hash FROM auth."AuditSeal" WHERE market = $1 ORDER BY minute`
const MARKETS = `SELECT market FROM auth."AuditSeal" UNION SELECT market FROM auth."Audit" ORDER BY market`

/** Seals what is over in one shard; answers the new seals, none where another process is at it. */
export async function sealShard(database: ShardedDatabase, shard: ShardId): Promise<Seal[]> {
  return database.marketsTransaction(shard, [], async (tx) => {
    const [lock] = await tx.query<{ mine: boolean }>(TRY_LOCK, [LOCK])
    if (!lock?.mine) return []
    const [last] = await tx.query<{ minute: Date | null }>(LAST_MINUTE)
    const since = last?.minute ? new Date(last.minute.getTime() + MINUTE) : '-infinity'
    const due = Map.groupBy(await tx.query<AuditMinute>(DUE, [since]), ({ market }) => market)
    if (due.size === 0) return []
    const newest = await tx.query<Seal>(NEWEST, [[...due.keys()]])
    const newestOf = new Map(newest.map((each) => [each.market, each]))
    const seals = [...due].flatMap(([market, minutes]) => seal(minutes, newestOf.get(market)))
    await append(tx, seals)
    return seals
  })
}

function append(tx: Transaction, seals: readonly Seal[]): Promise<unknown> {
  return tx.query(APPEND, [
    seals.map(({ market }) => market),
    seals.map(({ minute }) => minute),
    seals.map(({ entries }) => entries),
    seals.map(({ hash }) => hash),
  ])
}

/** The markets whose audit lies in a shard. */
export async function auditedMarkets(database: ShardedDatabase, shard: ShardId): Promise<number[]> {
  return (await database.read<{ market: number }>(shard, MARKETS)).map(({ market }) => market)
}

/** All of a market's audit: its minutes, and what was sealed. */
export async function auditOf(
  database: ShardedDatabase,
  shard: ShardId,
  market: number,
): Promise<{ minutes: AuditMinute[]; seals: Seal[] }> {
  // The seals first: a minute that is sealed in between is then only younger than the last.
  const seals = await database.read<Seal & { [column: string]: unknown }>(shard, SEALS_OF_MARKET, [market])
  const minutes = await database.read<AuditMinute & { [column: string]: unknown }>(shard, OF_MARKET, [market])
  return { minutes, seals }
}
