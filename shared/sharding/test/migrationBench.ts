import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testServers } from '@tiffin/testing/testServers'
import pg from 'pg'
import type { LockPatience } from '../lockPatience.ts'
import { migrateShard, schemaDifference } from '../migrateShards.ts'

/** The PostgreSQL schema that the bench migrates. */
export const SCHEMA = 'auth'

export interface HistoryLine {
  readonly name: string
  readonly finished: boolean
  readonly rolledBack: boolean
  readonly logs: string | null
}

/** An empty database and an empty folder of migrations. */
export interface MigrationBench {
  readonly url: string
  readonly db: pg.Pool
  /** Writes a migration, or writes it anew. */
  migration(name: string, sql: string): Promise<void>
  migrate(patience?: LockPatience): Promise<string[]>
  pending(): Promise<string[]>
  history(): Promise<HistoryLine[]>
  dispose(): Promise<void>
}

export async function openMigrationBench(): Promise<MigrationBench> {
  const server = testServers().shards[0]
  if (!server) throw new Error('the test servers have no shard')
  const database = `migrate_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${database}`)
  const url = Object.assign(new URL(server.url), { pathname: `/${database}` }).href
  const db = new pg.Pool({ connectionString: url, max: 8 })
  const migrationsDir = await mkdtemp(join(tmpdir(), 'tiffin-migrations-'))
  return {
    url,
    db,
    async migration(name, sql) {
      await mkdir(join(migrationsDir, name), { recursive: true })
      await writeFile(join(migrationsDir, name, 'migration.sql'), sql)
    },
    migrate: (patience) => migrateShard({ url, schema: SCHEMA, migrationsDir, patience }),
    pending: async () => [...(await schemaDifference(db, { schema: SCHEMA, migrationsDir })).missing],
    async history() {
      const { rows } = await db.query<HistoryLine>(`
        SELECT migration_name AS name, finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS "rolledBack", logs
        FROM ${SCHEMA}."_prisma_migrations" ORDER BY started_at`)
      return rows
    },
    async dispose() {
      await db.end()
      // Not by force: the server waits for connections that are just closing, and force would break them.
      await admin.query(`DROP DATABASE ${database}`)
      await admin.end()
      await rm(migrationsDir, { recursive: true })
    },
  }
}
