import type { ShardedDatabase } from './database.ts'
import { LockSession } from './lockSession.ts'
import type { MarketId } from './market.ts'
import type { Shard, ShardId } from './shardConfig.ts'
import { onShard } from './shardUnavailable.ts'

/** Milliseconds to wait for the answer to a question. */
const QUERY_TIMEOUT = 5000

export interface MarketLocksOptions {
  readonly database: ShardedDatabase
  /** Class of the advisory locks: one for each kind of work. */
  readonly lockClass: number
  /** Name that the server's pg_stat_activity shows. */
  readonly application: string
}

/**
 * Lets one process at a time do its work on a market: a session's advisory lock, on a connection of its own to each
 * shard. When that breaks its locks are gone while the work goes on, so what may never happen twice needs a constraint
 * besides. Within a process the caller sees to it that a market's work is not begun twice.
 */
export class MarketLocks {
  readonly #options: MarketLocksOptions
  readonly #sessions = new Map<ShardId, Promise<LockSession>>()

  constructor(options: MarketLocksOptions) {
    this.#options = options
  }

  /** Does the work unless another process is at this market; answers whether it was done. */
  async alone(market: MarketId, work: () => Promise<void>): Promise<boolean> {
    const shard = this.#options.database.shardOf(market)
    const session = await onShard(shard.id, () => this.#session(shard))
    if (!(await onShard(shard.id, () => this.#ask(session, 'pg_try_advisory_lock', market)))) return false
    try {
      await work()
    } finally {
      // Without its session the lock is gone already.
      await this.#ask(session, 'pg_advisory_unlock', market).catch(() => undefined)
    }
    return true
  }

  async close(): Promise<void> {
    const sessions = [...this.#sessions.values()]
    this.#sessions.clear()
    await Promise.allSettled(sessions.map(async (opening) => (await opening).end()))
  }

  #session(shard: Shard): Promise<LockSession> {
    const known = this.#sessions.get(shard.id)
    if (known) return known
    const { application } = this.#options
    const session = new LockSession(shard, { application, queryTimeoutMs: QUERY_TIMEOUT })
    const opening = session.connect().then(() => session)
    this.#sessions.set(shard.id, opening)
    const drop = () => this.#drop(shard.id, opening, session)
    session.ended.addEventListener('abort', drop)
    opening.catch(drop)
    return opening
  }

  async #ask(session: LockSession, what: string, market: MarketId): Promise<boolean> {
    const values = [this.#options.lockClass, market]
    const { rows } = await session.query<{ done: boolean }>(`SELECT ${what}($1, $2) AS done`, values)
    return rows[0]?.done === true
  }

  /** Lets go of a broken session; who asks next opens another. */
  #drop(shard: ShardId, opening: Promise<LockSession>, session: LockSession): void {
    if (this.#sessions.get(shard) !== opening) return
    this.#sessions.delete(shard)
    session.end().catch(() => undefined)
  }
}
