import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { migratedTemplate } from './migratedTemplate.ts'
import type { TestServers } from './testServers.ts'

/** New, migrated databases, one on each shard's cluster. */
export interface FreshDatabases {
  /** `POSTGRES_SHARD_A_URL` and its like. */
  readonly env: Readonly<Record<string, string>>
  /** Runs SQL on a shard directly, for looking and for breaking things. */
  query<R extends pg.QueryResultRow>(shard: ShardLetter, sql: string, values?: unknown[]): Promise<R[]>
  dispose(): Promise<void>
}

export type ShardLetter = TestServers['shards'][number]['id']

export async function freshDatabases(shards: TestServers['shards']): Promise<FreshDatabases> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const env = Object.fromEntries(
    shards.map(({ id, url }) => [`POSTGRES_SHARD_${id}_URL`, withDatabase(url, name)]),
  )
  await Promise.all(shards.map(({ url }) => createDatabase(url, name, env)))
  const pools = new Map(
    shards.map(({ id, url }) => [id, new pg.Pool({ connectionString: withDatabase(url, name), max: 2 })]),
  )
  // A test may end connections on purpose; the pool replaces them.
  for (const pool of pools.values()) pool.on('error', () => undefined)
  return {
    env,
    async query<R extends pg.QueryResultRow>(shard: ShardLetter, sql: string, values: unknown[] = []) {
      const pool = pools.get(shard)
      if (!pool) throw new Error(`The test servers have no shard ${shard}`)
      return (await pool.query<R>(sql, values)).rows
    },
    async dispose() {
      await Promise.all([...pools.values()].map((pool) => pool.end()))
      await Promise.all(
        shards.map(({ url }) =>
          onCluster(url, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
        ),
      )
    },
  }
}

function createDatabase(url: string, name: string, env: Readonly<Record<string, string>>): Promise<unknown> {
  return onCluster(url, async (admin) => {
    const template = await migratedTemplate(admin, (database) => withDatabase(url, database), env)
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  })
}

async function onCluster<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
