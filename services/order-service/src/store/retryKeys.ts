import { Problem } from '@tiffin/platform/problem'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Row, Statement, Transaction } from '@tiffin/sharding/transaction'
import type { OrderDocument } from '../domain/orderDocument.ts'
import { type RetryKey, refuseReusedKey } from '../domain/retry.ts'

const CLAIM: Statement = {
  name: 'orders.retryKey.claim',
  text: `INSERT INTO orders."IdempotencyKey" ("callerId", route, market, key, fingerprint) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING key`,
}
const FIND: Statement = {
  name: 'orders.retryKey.find',
  text: `SELECT fingerprint, reply FROM orders."IdempotencyKey"
         WHERE "callerId" = $1 AND route = $2 AND market = $3 AND key = $4`,
}
const KEEP_REPLY: Statement = {
  name: 'orders.retryKey.keepReply',
  text: `UPDATE orders."IdempotencyKey" SET reply = $5
         WHERE "callerId" = $1 AND route = $2 AND market = $3 AND key = $4`,
}

interface KeyRow extends Row {
  readonly fingerprint: string
  readonly reply: OrderDocument
}

const identity = (retry: RetryKey) => [retry.callerId, retry.route, retry.market, retry.key]

/**
 * Does `work` unless a request with the same key did it before: then answers what that one was answered.
 * Of two at once, the later waits at the unique index until the earlier commits, or takes its place when it fails.
 */
export async function once(
  tx: Transaction,
  retry: RetryKey | undefined,
  work: () => Promise<OrderDocument>,
): Promise<OrderDocument> {
  if (!retry) return work()
  if (!(await claim(tx, retry))) return replyIn(await tx.query<KeyRow>(FIND, identity(retry)), retry)
  const reply = await work()
  await tx.query(KEEP_REPLY, [...identity(retry), JSON.stringify(reply)])
  return reply
}

/** What a request with the key was answered before, if there was one. Throws `idempotency_key_reused`. */
export async function findReply(
  database: ShardedDatabase,
  retry: RetryKey,
): Promise<OrderDocument | undefined> {
  const rows = await database.read<KeyRow>(database.shardOf(retry.market).id, FIND, identity(retry))
  return rows.length === 0 ? undefined : replyIn(rows, retry)
}

async function claim(tx: Transaction, retry: RetryKey): Promise<boolean> {
  try {
    return (await tx.query(CLAIM, [...identity(retry), retry.fingerprint])).length === 1
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

function replyIn([row]: readonly KeyRow[], retry: RetryKey): OrderDocument {
  if (!row) throw new Error(`The Idempotency-Key ${retry.key} was purged while it was used`)
  refuseReusedKey(row, retry)
  return row.reply
}
