import type pg from 'pg'
import type { Shard } from './shardConfig.ts'

/** A statement that the server prepares once per connection and calls by name after that. */
export interface Statement {
  readonly name: string
  readonly text: string
}

/** A row as `pg` gives it. */
export type Row = pg.QueryResultRow

/** An open transaction on one shard, guarded for its market. */
export interface Transaction {
  readonly shard: Shard
  /** Runs a statement; answers its rows. */
  query<R extends Row>(statement: Statement | string, values?: readonly unknown[]): Promise<R[]>
  /** Work for right after the commit (waking a relay); not run when the transaction is rolled back. */
  afterCommit(work: () => void): void
}

/** Wraps a connection on which a transaction is open. */
export function transactionOn(client: pg.PoolClient, shard: Shard, afterCommit: (() => void)[]): Transaction {
  return {
    shard,
    async query<R extends Row>(statement: Statement | string, values: readonly unknown[] = []): Promise<R[]> {
      const config = typeof statement === 'string' ? { text: statement } : statement
      const { rows } = await client.query<R>({ ...config, values: [...values] })
      return rows
    },
    afterCommit: (work) => void afterCommit.push(work),
  }
}
