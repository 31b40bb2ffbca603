import pg from 'pg'
import type { ShardedDatabase } from './database.ts'
import type { MarketId } from './market.ts'
import { NOTICE_THE_DEAD } from './sessionOptions.ts'
import type { Shard, ShardId } from './shardConfig.ts'
import { onShard } from './shardUnavailable.ts'

export interface MarketLocksOptions {
  readonly database: ShardedDatabase
  /** Class of the advisory locks: one for each kind of work. */
  readonly lockClass: number
  /** Name that the server's pg_stat_activity shows. */
  readonly application: string
}

/** A connection answers one question after the other: the next is asked when `last` is answered. */
interface Connection {
  readonly client: pg.Client
  last: Promise<unknown>
  /** Lets go of it once it is broken; a newer one stays. */
  drop(): void
}

/**
 * Lets one process at a time do its work on a market: a session's advisory lock, on a connection of its own to each
 * shard. When that breaks its locks are gone while the work goes on, so what may never happen twice needs a constraint
 * besides. Within a process the caller sees to it that a market's work is not begun twice.
 */
export class MarketLocks {
  readonly #options: MarketLocksOptions
  readonly #connections = new Map<ShardId, Promise<Connection>>()

  constructor(options: MarketLocksOptions) {
    this.#options = options
  }

  /** Does the work unless another process is at this market; answers whether it was done. */
  async alone(market: MarketId, work: () => Promise<void>): Promise<boolean> {
    const shard = this.#options.database.shardOf(market)
    const connection = await onShard(shard.id, () => this.#connection(shard))
    if (!(await onShard(shard.id, () => this.#ask(connection, 'pg_try_advisory_lock', market)))) return false
    try {
      await work()
    } finally {
      // Without its connection the lock is gone already.
      await this.#ask(connection, 'pg_advisory_unlock', market).catch(() => undefined)
    }
    return true
  }

  async close(): Promise<void> {
    const connections = [...this.#connections.values()]
    this.#connections.clear()
    await Promise.allSettled(connections.map(async (connecting) => (await connecting).client.end()))
  }

  #connection(shard: Shard): Promise<Connection> {
    const known = this.#connections.get(shard.id)
    if (known) return known
    const client = new pg.Client({
      connectionString: shard.url,
      application_name: this.#options.application,
      keepAlive: true,
      options: NOTICE_THE_DEAD,
      connectionTimeoutMillis: 3000,
      query_timeout: 5000,
    })
    const drop = () => this.#drop(shard.id, connecting)
    const connecting: Promise<Connection> = client
      .connect()
      .then(() => ({ client, last: Promise.resolve(), drop }))
    this.#connections.set(shard.id, connecting)
    client.on('error', drop)
    connecting.catch(drop)
    return connecting
  }

  async #ask(connection: Connection, what: string, market: MarketId): Promise<boolean> {
    const values = [this.#options.lockClass, market]
    const ask = () => connection.client.query<{ done: boolean }>(`SELECT ${what}($1, $2) AS done`, values)
    const asked = connection.last.then(ask, ask)
    connection.last = asked
    try {
      const { rows } = await asked
      return rows[0]?.done === true
    } catch (error) {
      connection.drop()
      throw error
    }
  }

  /** Lets go of a broken connection; who asks next opens another. */
  #drop(shard: ShardId, connecting: Promise<Connection>): void {
    if (this.#connections.get(shard) !== connecting) return
    this.#connections.delete(shard)
    connecting.then(({ client }) => client.end()).catch(() => undefined)
  }
}
