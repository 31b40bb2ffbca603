import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testServers } from '@tiffin/testing/testServers'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrateShard, pendingMigrations } from '../migrateShards.ts'

const USERS = '20260101000000_users'
const NAMES = '20260102000000_names'
const schema = 'auth'

let admin: pg.Client
let db: pg.Pool
let url: string
let migrationsDir: string

beforeEach(async () => {
  const server = testServers().shards[0]
  if (!server) throw new Error('the test servers have no shard')
  const database = `migrate_${randomBytes(6).toString('hex')}`
  admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${database}`)
  url = Object.assign(new URL(server.url), { pathname: `/${database}` }).href
  db = new pg.Pool({ connectionString: url, max: 2 })
  migrationsDir = await mkdtemp(join(tmpdir(), 'tiffin-migrations-'))
  await migration(USERS, 'CREATE TABLE "User" ("id" VARCHAR(36) COLLATE "C" PRIMARY KEY);')
})

afterEach(async () => {
  const database = new URL(url).pathname.slice(1)
  await db.end()
  // Not by force: the server waits for connections that are just closing, and force would break them.
  await admin.query(`DROP DATABASE ${database}`)
  await admin.end()
  await rm(migrationsDir, { recursive: true })
})

async function migration(name: string, sql: string): Promise<void> {
  await mkdir(join(migrationsDir, name), { recursive: true })
  await writeFile(join(migrationsDir, name, 'migration.sql'), sql)
}

const migrate = () => migrateShard({ url, schema, migrationsDir })
const pending = () => pendingMigrations(db, { schema, migrationsDir })

async function history(): Promise<
  { name: string; finished: boolean; rolledBack: boolean; logs: string | null }[]
> {
  const { rows } = await db.query(`
    SELECT migration_name AS name, finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS "rolledBack", logs
    FROM auth."_prisma_migrations" ORDER BY started_at`)
  return rows
}

async function columns(table: string): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    'SELECT column_name AS name FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2',
    [schema, table],
  )
  return rows.map(({ name }) => name).sort()
}

describe('a shard', () => {
  test('gets the schema and what it lacks, and a second run has nothing to do', async () => {
    expect(await pending()).toEqual([USERS])
    expect(await migrate()).toEqual([USERS])
    await migration(NAMES, 'ALTER TABLE "User" ADD COLUMN "firstName" VARCHAR(255);')
    expect(await pending()).toEqual([NAMES])
    expect(await migrate()).toEqual([NAMES])
    expect(await migrate()).toEqual([])
    expect(await pending()).toEqual([])
    expect(await columns('User')).toEqual(['firstName', 'id'])
  })

  test('keeps functions, comments and semicolons in strings whole', async () => {
    await migration(
      NAMES,
      `-- a comment; with a semicolon
       CREATE FUNCTION greet() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'hello; world'; END $$;
       ALTER TABLE "User" ADD COLUMN "greeting" TEXT NOT NULL DEFAULT 'a;b';`,
    )
    await migrate()
    expect((await db.query('SELECT auth.greet() AS said')).rows).toEqual([{ said: 'hello; world' }])
  })

  test('is migrated once by two processes that start at once', async () => {
    await migration(NAMES, 'ALTER TABLE "User" ADD COLUMN "firstName" VARCHAR(255);')
    const [one, other] = await Promise.all([migrate(), migrate()])
    expect([...one, ...other].sort()).toEqual([USERS, NAMES])
    expect((await history()).map(({ name }) => name)).toEqual([USERS, NAMES])
  })
})

describe('refuses', () => {
  test('a migration that was edited after it had been applied', async () => {
    await migrate()
    await migration(USERS, 'CREATE TABLE "User" ("id" TEXT PRIMARY KEY);')
    await expect(migrate()).rejects.toThrow(`Migration ${USERS} of schema auth was edited`)
    await expect(pending()).rejects.toThrow(`Migration ${USERS} of schema auth was edited`)
  })

  test('a folder whose name does not sort by time', async () => {
    await migration('names', 'SELECT 1')
    await expect(migrate()).rejects.toThrow('name a migration <YYYYMMDDHHMMSS>_<lower_case_name>')
  })
})

describe('a migration that fails', () => {
  const broken = 'ALTER TABLE "User" ADD COLUMN "nick" TEXT;\nALTER TABLE "Nobody" ADD COLUMN "x" TEXT;'

  test('is named with the reason, and nothing of it stays', async () => {
    await migration(NAMES, broken)
    await expect(migrate()).rejects.toThrow(
      `Migration ${NAMES} of schema auth failed: relation "Nobody" does not exist`,
    )
    expect(await columns('User')).toEqual(['id'])
    expect(await history()).toEqual([
      { name: USERS, finished: true, rolledBack: false, logs: null },
      { name: NAMES, finished: false, rolledBack: true, logs: 'relation "Nobody" does not exist' },
    ])
  })

  test('tells the line of a mistyped statement', async () => {
    await migration(NAMES, 'SELECT 1;\nSELEC 2;')
    await expect(migrate()).rejects.toThrow('(line 2 of migration.sql)')
  })

  test('runs again as soon as the file is mended', async () => {
    await migration(NAMES, broken)
    await expect(migrate()).rejects.toThrow()
    await migration(NAMES, 'ALTER TABLE "User" ADD COLUMN "nick" TEXT;')
    expect(await migrate()).toEqual([NAMES])
    expect(await columns('User')).toEqual(['id', 'nick'])
  })

  test('after a COMMIT of its own is left unfinished until a person has cleared it', async () => {
    await migration(NAMES, 'ALTER TABLE "User" ADD COLUMN "nick" TEXT; COMMIT;')
    await expect(migrate()).rejects.toThrow('remove BEGIN, COMMIT and ROLLBACK')
    await expect(migrate()).rejects.toThrow(/never finished[\s\S]*UPDATE "auth"\."_prisma_migrations"/)
    await db.query('ALTER TABLE auth."User" DROP COLUMN "nick"')
    await db.query('UPDATE auth."_prisma_migrations" SET rolled_back_at = now() WHERE finished_at IS NULL')
    await migration(NAMES, 'ALTER TABLE "User" ADD COLUMN "nick" TEXT;')
    expect(await migrate()).toEqual([NAMES])
  })
})
