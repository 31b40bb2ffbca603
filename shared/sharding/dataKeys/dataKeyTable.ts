import type { ShardedDatabase } from '../database.ts'
import type { ShardId } from '../shardConfig.ts'
import type { Row, Transaction } from '../transaction.ts'

/** The row of the key by which texts are hashed to be looked up; all others seal. */
export const LOOKUP = 'lookup'

/** Class and key of the advisory lock under which a shard gets its keys. */
export const KEYS_LOCK = '7105, 0'

export interface DataKeyRow extends Row {
  readonly id: string
  /** The key, sealed with a master key. */
  readonly wrapped: string
  /** What was sealed before is on its way to it. */
  readonly rotating: boolean
  /** Milliseconds since it was made, by the database's clock. */
  readonly age: number
}

export type NewKey = Pick<DataKeyRow, 'id' | 'wrapped'>

/** The table "DataKey" of a schema, in each shard. */
export class DataKeyTable {
  readonly schema: string
  readonly #database: ShardedDatabase
  readonly #used: string

  /** `used`: the table that has rows as soon as the schema's service has kept anything. */
  constructor(database: ShardedDatabase, schema: string, used: string) {
    this.schema = schema
    this.#database = database
    this.#used = used
  }

  /** Oldest first. */
  rows(shard: ShardId): Promise<DataKeyRow[]> {
    return this.#database.read<DataKeyRow>(shard, this.#statement('list', this.#select))
  }

  /** Those of the shard of a transaction. */
  rowsIn(tx: Pick<Transaction, 'query'>): Promise<DataKeyRow[]> {
    return tx.query<DataKeyRow>(this.#statement('list', this.#select))
  }

  /** Whether the service has kept anything in the shard. */
  async isUsed(shard: ShardId): Promise<boolean> {
    const [row] = await this.#database.read<{ used: boolean }>(
      shard,
      `SELECT EXISTS (SELECT FROM ${this.schema}."${this.#used}") AS used`,
    )
    return row?.used ?? false
  }

  /** Adds the key for look-ups unless there is one. */
  async addLookup(shard: ShardId, wrapped: string): Promise<void> {
    await this.locked(shard, (tx) => this.#insert(tx, { id: LOOKUP, wrapped }, false))
  }

  /** Adds a key that seals, unless there is one. */
  async addFirst(shard: ShardId, key: NewKey): Promise<void> {
    await this.locked(shard, async (tx, rows) => {
      if (rows.every(({ id }) => id === LOOKUP)) await this.#insert(tx, key, false)
    })
  }

  /** Adds a key to which what was sealed before is to go. */
  async addNext(tx: Transaction, key: NewKey): Promise<void> {
    await this.#insert(tx, key, true)
  }

  async rewrap(tx: Transaction, { id, wrapped }: NewKey): Promise<void> {
    await tx.query(`UPDATE ${this.schema}."DataKey" SET wrapped = $2 WHERE id = $1`, [id, wrapped])
  }

  async arrived(tx: Transaction, id: string): Promise<void> {
    await tx.query(`UPDATE ${this.schema}."DataKey" SET rotating = false WHERE id = $1`, [id])
  }

  async forget(tx: Transaction, ids: readonly string[]): Promise<void> {
    await tx.query(`DELETE FROM ${this.schema}."DataKey" WHERE id = ANY($1)`, [ids])
  }

  /** Does work on a shard's keys while nobody else adds one. */
  locked<T>(shard: ShardId, work: (tx: Transaction, rows: readonly DataKeyRow[]) => Promise<T>): Promise<T> {
    return this.#database.marketsTransaction(shard, [], async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(${KEYS_LOCK})`)
      return work(tx, await tx.query<DataKeyRow>(this.#select))
    })
  }

  async #insert(tx: Transaction, { id, wrapped }: NewKey, rotating: boolean): Promise<void> {
    await tx.query(
      `INSERT INTO ${this.schema}."DataKey" (id, wrapped, rotating) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING`,
      [id, wrapped, rotating],
    )
  }

  get #select(): string {
    return `SELECT id, wrapped, rotating, (extract(epoch FROM now() - "createdAt") * 1000)::float8 AS age
      FROM ${this.schema}."DataKey" ORDER BY "createdAt", id`
  }

  #statement(name: string, text: string) {
    return { name: `${this.schema}.dataKey.${name}`, text }
  }
}
