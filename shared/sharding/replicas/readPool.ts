import pg from 'pg'
import type { Replica } from './replica.ts'
import { SharedAsk } from './sharedAsk.ts'
import { type WalPosition, writtenOn } from './walPosition.ts'

/** Which server a read went to. */
export type ReadBy = 'replica' | 'primary'

export interface ReadPoolOptions {
  /** Milliseconds a read waits for a replica that is behind, before the primary is asked instead. */
  readonly waitMs: number
  readonly onRead: (by: ReadBy) => void
}

/**
 * Where a shard is read from: one of its replicas, once it shows everything that the primary had acknowledged when the read came,
 * else the primary. So whoever wrote reads what they wrote, through whichever instance, and nobody sees time run backwards.
 *
 * The primary is asked for its position only, once for all reads that come meanwhile: the read index of Raft (D. Ongaro,
 * "Consensus: Bridging Theory and Practice", 2014, section 6.4) with PostgreSQL's log in the place of Raft's.
 */
export class ReadPool extends pg.Pool {
  readonly #primary: pg.Pool
  readonly #replicas: readonly Replica[]
  readonly #options: ReadPoolOptions
  readonly #written: SharedAsk<WalPosition>
  #turn = 0

  constructor(primary: pg.Pool, replicas: readonly Replica[], options: ReadPoolOptions) {
    super({ max: 1 })
    this.#primary = primary
    this.#replicas = replicas
    this.#options = options
    this.#written = new SharedAsk(() => writtenOn(primary))
    const read = (config: pg.QueryConfig, values?: unknown[]) => this.#read(config, values)
    this.query = read as pg.Pool['query']
  }

  override connect(): Promise<pg.PoolClient>
  override connect(callback: Connected): void
  override connect(callback?: Connected): unknown {
    const connecting = this.#connect()
    if (!callback) return connecting
    connecting.then(
      (client) => callback(undefined, client, client.release),
      (error: Error) => callback(error, undefined, () => {}),
    )
  }

  /** Ends the replicas' connections; the primary's pool is its owner's. */
  override async end(): Promise<void> {
    await Promise.all(this.#replicas.map(({ pool }) => pool.end()))
  }

  async #connect(): Promise<pg.PoolClient> {
    const replica = await this.#choose()
    if (replica)
      try {
        return await replica.pool.connect()
      } catch (error) {
        if (!replica.isToBlameFor(error)) throw error
      }
    this.#options.onRead('primary')
    return this.#primary.connect()
  }

  async #read(config: pg.QueryConfig, values: unknown[] | undefined): Promise<pg.QueryResult> {
    const replica = await this.#choose()
    if (replica)
      try {
        const result = await replica.pool.query(config, values)
        this.#options.onRead('replica')
        return result
      } catch (error) {
        if (!replica.isToBlameFor(error)) throw error
      }
    this.#options.onRead('primary')
    return this.#primary.query(config, values)
  }

  /** A replica that is far enough; none where the primary does not tell how far that is. */
  async #choose(): Promise<Replica | undefined> {
    const asked = this.#replicas.filter(({ rests }) => !rests)
    if (asked.length === 0) return undefined
    const written = await this.#written.ask().catch(() => undefined)
    if (!written) return undefined
    this.#turn += 1
    for (let tried = 0; tried < asked.length; tried += 1) {
      const replica = asked[(this.#turn + tried) % asked.length] as Replica
      if (await replica.reaches(written, this.#options.waitMs)) return replica
    }
    return undefined
  }
}

type Connected = Parameters<pg.Pool['connect']>[0]
