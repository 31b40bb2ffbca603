import pg from 'pg'
import type { Shard } from './shardConfig.ts'
import type { Row } from './transaction.ts'

/** Milliseconds of silence after which the server ends a lock session. */
export const LOCKS_LAST = 5000
const ASK_EVERY = 1000

export interface LockSessionOptions {
  /** Name that the server's pg_stat_activity shows. */
  readonly application: string
  /** Milliseconds to wait for an answer. */
  readonly queryTimeoutMs: number
}

/**
 * A connection for advisory locks that this process holds while it runs. It asks something every second; of whoever is
 * silent for `LOCKS_LAST` (stopped, hung, cut off, or its machine gone) the server ends the session, and the next
 * process gets the locks. Questions go one after the other; the first that fails ends the session.
 */
export class LockSession {
  readonly #client: pg.Client
  readonly #ended = new AbortController()
  /** Resolves when the last question is answered or has failed. */
  #last: Promise<void> = Promise.resolve()

  constructor(shard: Shard, { application, queryTimeoutMs }: LockSessionOptions) {
    this.#client = new pg.Client({
      connectionString: shard.url,
      application_name: application,
      keepAlive: true,
      // The second is for a server that waits until a long answer is taken: it is not idle, and would wait forever.
      options: `-c idle_session_timeout=${LOCKS_LAST} -c tcp_user_timeout=${LOCKS_LAST}`,
      connectionTimeoutMillis: 3000,
      query_timeout: queryTimeoutMs,
    })
    // An error event that nobody hears would end the process.
    this.#client.on('error', (error) => this.#ended.abort(error))
  }

  /** Aborts when the session is over, with the reason; its locks are gone, or will be in a moment. */
  get ended(): AbortSignal {
    return this.#ended.signal
  }

  async connect(): Promise<void> {
    await this.#client.connect()
    this.#stayAwake()
  }

  query<R extends Row>(statement: pg.QueryConfig | string, values?: unknown[]): Promise<pg.QueryResult<R>> {
    const answer = this.#last.then(() => {
      this.ended.throwIfAborted()
      return this.#client.query<R>(statement, values)
    })
    this.#last = answer.then(
      () => undefined,
      (error) => this.#ended.abort(error),
    )
    return answer
  }

  /** Calls `hear` for each NOTIFY on the channel. */
  async listen(channel: string, hear: () => void): Promise<void> {
    this.#client.on('notification', hear)
    await this.query(`LISTEN ${channel}`)
  }

  async end(): Promise<void> {
    this.#ended.abort()
    await this.#client.end()
  }

  #stayAwake(): void {
    if (this.ended.aborted) return
    let asking = false
    const timer = setInterval(async () => {
      if (asking) return
      asking = true
      await this.query('SELECT 1').catch(() => undefined)
      asking = false
    }, ASK_EVERY)
    this.ended.addEventListener('abort', () => clearInterval(timer))
  }
}
