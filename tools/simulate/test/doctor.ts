import type { Row, Statement } from '@tiffin/sharding/transaction'
import pg from 'pg'
import { audit } from '../audit/audit.ts'
import { withShards } from '../audit/gatherEvidence.ts'
import { readFacts, type Shards } from '../audit/readFacts.ts'
import type { Evidence, Violation } from '../audit/violation.ts'

export interface Doctoring {
  readonly shard: string
  readonly sql: string
  readonly values: readonly unknown[]
}

type Environment = Readonly<Record<string, string>>

/** What the audit finds while the databases are doctored: in a transaction that is rolled back. */
export function auditDoctored(
  environment: Environment,
  { journal, shardOf }: Pick<Evidence, 'journal' | 'shardOf'>,
  { shard, sql, values }: Doctoring,
): Promise<Violation[]> {
  return withShards(environment, (database) =>
    rolledBack(environment[`POSTGRES_SHARD_${shard}_URL`] as string, async (client) => {
      const { rowCount } = await client.query(sql, [...values])
      if (rowCount === 0) throw new Error(`Nothing was doctored by: ${sql}`)
      const shards: Shards = {
        shards: database.shards,
        async read<R extends Row>(id: string, statement: Statement | string, given: readonly unknown[] = []) {
          if (id !== shard) return database.read<R>(id, statement, given)
          const text = typeof statement === 'string' ? statement : statement.text
          return (await client.query<R>(text, [...given])).rows
        },
      }
      return audit({ facts: await readFacts(shards, journal), journal, shardOf })
    }),
  )
}

async function rolledBack<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('BEGIN')
    return await work(client)
  } finally {
    await client.query('ROLLBACK')
    await client.end()
  }
}
