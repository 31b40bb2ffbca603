import type { ShardId } from './shardConfig.ts'

/** A shard does not answer, or more wait for it than may. Only the markets it holds are affected; a retry makes sense once it is back. */
export class ShardUnavailableError extends Error {
  override readonly name = 'ShardUnavailableError'
  readonly shard: ShardId
  /** It answers; there is more to do than it gets done. */
  readonly busy: boolean

  constructor(shard: ShardId, cause: unknown) {
    const busy = isQueueFull(cause)
    super(`Shard ${shard} ${busy ? 'has too much to do' : 'does not answer'}`, { cause })
    this.shard = shard
    this.busy = busy
  }
}

const NODE_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH'])
/**
 * PostgreSQL's classes 08 (connection) and 57P (operator intervention), 53300 (too many connections), and 57014: a statement
 * that took longer than it may, behind a lock or on a slow disk.
 */
const SQL_STATE = /^(08...|57P..|53300|57014)$/
/** A handshake that failed, on a certificate or before one: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const TLS_CODE =
  /^(ERR_TLS_.*|ERR_SSL_.*|EPROTO|CERT_.*|UNABLE_TO_.*|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|HOSTNAME_MISMATCH)$/
/** Prisma: cannot be reached, timed out, TLS, closed the connection, no connection free (https://pris.ly/d/errors). */
const PRISMA_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2037'])
const DRIVER_WORDS =
  /does not support SSL|establishing an SSL connection|Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable/
const QUEUE_WORDS = /waiting for a connection already/

/** An error of `pg`, or Prisma's around one. */
interface DatabaseError {
  readonly code?: string
  readonly meta?: { readonly driverAdapterError?: { readonly cause?: { readonly originalCode?: string } } }
}

/** Whether an error of `pg` or Prisma means that the server is away, not that the statement is wrong. */
export function isConnectionFailure(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isConnectionFailure)
  if (!(error instanceof Error)) return false
  const { code = '', meta } = error as DatabaseError
  if (isQueueFull(error)) return true
  if (NODE_CODES.has(code) || PRISMA_CODES.has(code) || SQL_STATE.test(code) || TLS_CODE.test(code))
    return true
  if (SQL_STATE.test(meta?.driverAdapterError?.cause?.originalCode ?? '')) return true
  return DRIVER_WORDS.test(error.message) || (error.cause !== undefined && isConnectionFailure(error.cause))
}

/** Whether the error is PoolQueueFull, or Prisma's around it. */
function isQueueFull(error: unknown): boolean {
  return error instanceof Error && (QUEUE_WORDS.test(error.message) || isQueueFull(error.cause))
}

/** Runs work on a shard; a connection failure becomes ShardUnavailableError. */
export async function onShard<T>(shard: ShardId, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ShardUnavailableError || !isConnectionFailure(error)) throw error
    throw new ShardUnavailableError(shard, error)
  }
}
