import { Problem } from '@tiffin/platform/problem'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { DataKeys, Sealer, Unsealer } from '@tiffin/sharding/dataKeys/dataKeys'
import { columnPair, textOf } from '@tiffin/sharding/dataKeys/sealedColumn'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import type { Row, Statement, Transaction } from '@tiffin/sharding/transaction'
import type { OrderDocument } from '../domain/orderDocument.ts'
import { type RetryKey, refuseReusedKey } from '../domain/retry.ts'
import { replyPlace } from './sealedOrders.ts'

const CLAIM: Statement = {
  name: 'orders.retryKey.claim',
  text: `INSERT INTO orders."IdempotencyKey" ("callerId", route, market, key, fingerprint) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING key`,
}
/** In the order of their keys, so that no two transactions wait for each other's. */
const CLAIM_ALL: Statement = {
  name: 'orders.retryKey.claimAll',
  text: `INSERT INTO orders."IdempotencyKey" ("callerId", route, market, key, fingerprint, reply, "replySealed")
         SELECT k.caller, k.route, k.market, k.key, k.fingerprint, k.reply, k.sealed
         FROM unnest($1::varchar[], $2::varchar[], $3::int[], $4::varchar[], $5::varchar[], $6::json[], $7::text[])
           AS k(caller, route, market, key, fingerprint, reply, sealed)
         ON CONFLICT DO NOTHING RETURNING "callerId", route, market, key`,
}
const FIND: Statement = {
  name: 'orders.retryKey.find',
  text: `SELECT fingerprint, reply::text, "replySealed" FROM orders."IdempotencyKey"
         WHERE "callerId" = $1 AND route = $2 AND market = $3 AND key = $4`,
}
const FIND_ALL: Statement = {
  name: 'orders.retryKey.findAll',
  text: `SELECT asked.place::int, kept.fingerprint, kept.reply::text, kept."replySealed"
         FROM unnest($1::varchar[], $2::varchar[], $3::int[], $4::varchar[]) WITH ORDINALITY
           AS asked(caller, route, market, key, place)
         JOIN orders."IdempotencyKey" kept ON kept."callerId" = asked.caller AND kept.route = asked.route
           AND kept.market = asked.market AND kept.key = asked.key`,
}
const KEEP_REPLY: Statement = {
  name: 'orders.retryKey.keepReply',
  text: `UPDATE orders."IdempotencyKey" SET reply = $5, "replySealed" = $6
         WHERE "callerId" = $1 AND route = $2 AND market = $3 AND key = $4`,
}

interface KeyRow extends Row {
  readonly fingerprint: string
  readonly reply: string | null
  readonly replySealed: string | null
}

const identity = (retry: RetryKey) => [retry.callerId, retry.route, retry.market, retry.key]

interface Once {
  readonly tx: Transaction
  readonly keys: DataKeys
  /** Of the shard, where it has keys. */
  readonly sealer: Sealer | undefined
  readonly retry: RetryKey | undefined
}

/**
 * Does `work` unless a request with the same key did it before: then answers what that one was answered.
 * Of two at once, the later waits at the unique index until the earlier commits, or takes its place when it fails.
 */
export async function once(
  { tx, keys, sealer, retry }: Once,
  work: () => Promise<OrderDocument>,
): Promise<OrderDocument> {
  if (!retry) return work()
  if (!(await claim(tx, retry)))
    return replyIn(keys.within(tx), await tx.query<KeyRow>(FIND, identity(retry)), retry)
  const reply = await work()
  await tx.query(KEEP_REPLY, [...identity(retry), ...replyColumns(sealer, retry, reply)])
  return reply
}

/** A reply's columns. */
const replyColumns = (sealer: Sealer | undefined, retry: RetryKey, reply: OrderDocument) =>
  columnPair(sealer, JSON.stringify(reply), replyPlace(retry), null)

/** A request that may carry a key, and what it is answered where it is the first. */
interface Claim {
  readonly retry: RetryKey | undefined
  readonly reply: OrderDocument
}

/**
 * Claims the keys of several requests and keeps their replies; answers for each whether its work is to be done: it has no key,
 * or is the first with it. A key that another transaction has is waited for.
 */
export async function claimAll(
  tx: Transaction,
  claims: readonly Claim[],
  sealer: Sealer | undefined,
): Promise<boolean[]> {
  const keyed = claims
    .filter((claim): claim is Claim & { retry: RetryKey } => claim.retry !== undefined)
    .map(({ retry, reply }) => ({ retry, reply, name: nameOf(retry) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const claimed = keyed.length === 0 ? new Set() : await claimRows(tx, keyed, sealer)
  return claims.map(({ retry }) => retry === undefined || claimed.delete(nameOf(retry)))
}

async function claimRows(
  tx: Transaction,
  keyed: readonly { readonly retry: RetryKey; readonly reply: OrderDocument }[],
  sealer: Sealer | undefined,
): Promise<Set<string>> {
  const replies = keyed.map(({ retry, reply }) => replyColumns(sealer, retry, reply))
  const column = <K extends keyof RetryKey>(name: K) => keyed.map(({ retry }) => retry[name])
  const rows = await refusingWaits(
    tx.query<Row & Pick<RetryKey, 'callerId' | 'route' | 'market' | 'key'>>(CLAIM_ALL, [
      column('callerId'),
      column('route'),
      column('market'),
      column('key'),
      column('fingerprint'),
      replies.map(([plain]) => plain),
      replies.map(([, sealed]) => sealed),
    ]),
  )
  return new Set(rows.map(nameOf))
}

const nameOf = ({ callerId, route, market, key }: Omit<RetryKey, 'fingerprint'>): string =>
  [callerId, route, market, key].join(' ')

/** What the first request with a key was answered, in the transaction that found the key taken. */
export async function keptReply(
  tx: Transaction,
  keys: DataKeys,
  retry: RetryKey,
): Promise<PromiseSettledResult<OrderDocument>> {
  const rows = await tx.query<KeyRow>(FIND, identity(retry))
  const [settled] = await Promise.allSettled([replyIn(keys.within(tx), rows, retry)])
  return settled
}

interface Asked {
  readonly database: ShardedDatabase
  readonly keys: DataKeys
  readonly shard: ShardId
}

/** What requests with these keys were answered before, by a shard that may hold them. */
export async function findReplies(
  { database, keys, shard }: Asked,
  retries: readonly RetryKey[],
): Promise<PromiseSettledResult<OrderDocument | undefined>[]> {
  const column = <K extends keyof RetryKey>(name: K) => retries.map((retry) => retry[name])
  const rows = await database.read<KeyRow & { readonly place: number }>(shard, FIND_ALL, [
    column('callerId'),
    column('route'),
    column('market'),
    column('key'),
  ])
  const found = new Map(rows.map((row) => [row.place, row]))
  return Promise.allSettled(
    retries.map(async (retry, i) => {
      const row = found.get(i + 1)
      return row && replyIn(keys, [row], retry)
    }),
  )
}

async function claim(tx: Transaction, retry: RetryKey): Promise<boolean> {
  return (await refusingWaits(tx.query(CLAIM, [...identity(retry), retry.fingerprint]))).length === 1
}

/** Throws `request_in_progress` where the first request holds its key for longer than a statement may take. */
async function refusingWaits<T>(claiming: Promise<T>): Promise<T> {
  try {
    return await claiming
  } catch (error) {
    if ((error as { code?: string }).code !== QUERY_CANCELED) throw error
    throw new Problem('request_in_progress', {
      detail: 'The first request with this Idempotency-Key is still at work; try again in a second.',
      retryAfter: 1,
      cause: error,
    })
  }
}

/** SQLSTATE of a statement that took longer than the pool allows. */
const QUERY_CANCELED = '57014'

async function replyIn(keys: Unsealer, [row]: readonly KeyRow[], retry: RetryKey): Promise<OrderDocument> {
  if (!row) throw new Error(`The Idempotency-Key ${retry.key} was purged while it was used`)
  refuseReusedKey(row, retry)
  const text = await textOf(keys, [row.reply, row.replySealed], replyPlace(retry))
  return JSON.parse(text as string) as OrderDocument
}
