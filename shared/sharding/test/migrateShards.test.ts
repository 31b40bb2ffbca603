import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type MigrationBench, openMigrationBench, SCHEMA } from './migrationBench.ts'

const USERS = '20260101000000_users'
const NAMES = '20260102000000_names'

let bench: MigrationBench
beforeEach(async () => {
  bench = await openMigrationBench()
  await bench.migration(USERS, 'CREATE TABLE "User" ("id" VARCHAR(36) COLLATE "C" PRIMARY KEY);')
})
afterEach(() => bench.dispose())

async function columns(table: string): Promise<string[]> {
  const { rows } = await bench.db.query<{ name: string }>(
    'SELECT column_name AS name FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2',
    [SCHEMA, table],
  )
  return rows.map(({ name }) => name).sort()
}

describe('a shard', () => {
  test('gets the schema and what it lacks, and a second run has nothing to do', async () => {
    expect(await bench.pending()).toEqual([USERS])
    expect(await bench.migrate()).toEqual([USERS])
    await bench.migration(NAMES, 'ALTER TABLE "User" ADD COLUMN "firstName" VARCHAR(255);')
    expect(await bench.pending()).toEqual([NAMES])
    expect(await bench.migrate()).toEqual([NAMES])
    expect(await bench.migrate()).toEqual([])
    expect(await bench.pending()).toEqual([])
    expect(await columns('User')).toEqual(['firstName', 'id'])
  })

  test('keeps functions, comments and semicolons in strings whole', async () => {
    await bench.migration(
      NAMES,
      `-- a comment; with a semicolon
       CREATE FUNCTION greet() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'hello; world'; END $$;
       ALTER TABLE "User" ADD COLUMN "greeting" TEXT NOT NULL DEFAULT 'a;b';`,
    )
    await bench.migrate()
    expect((await bench.db.query('SELECT auth.greet() AS said')).rows).toEqual([{ said: 'hello; world' }])
  })

  test('is migrated once by two processes that start at once', async () => {
    await bench.migration(NAMES, 'ALTER TABLE "User" ADD COLUMN "firstName" VARCHAR(255);')
    const [one, other] = await Promise.all([bench.migrate(), bench.migrate()])
    expect([...one, ...other].sort()).toEqual([USERS, NAMES])
    expect((await bench.history()).map(({ name }) => name)).toEqual([USERS, NAMES])
  })
})

describe('refuses', () => {
  test('a migration that was edited after it had been applied', async () => {
    await bench.migrate()
    await bench.migration(USERS, 'CREATE TABLE "User" ("id" TEXT PRIMARY KEY);')
    await expect(bench.migrate()).rejects.toThrow(`Migration ${USERS} of schema auth was edited`)
    await expect(bench.pending()).rejects.toThrow(`Migration ${USERS} of schema auth was edited`)
  })

  test('a folder whose name does not sort by time', async () => {
    await bench.migration('names', 'SELECT 1')
    await expect(bench.migrate()).rejects.toThrow('name a migration <YYYYMMDDHHMMSS>_<lower_case_name>')
  })
})

describe('a migration that fails', () => {
  const broken = 'ALTER TABLE "User" ADD COLUMN "nick" TEXT;\nALTER TABLE "Nobody" ADD COLUMN "x" TEXT;'

  test('is named with the reason, and nothing of it stays', async () => {
    await bench.migration(NAMES, broken)
    await expect(bench.migrate()).rejects.toThrow(
      `Migration ${NAMES} of schema auth failed: relation "Nobody" does not exist`,
    )
    expect(await columns('User')).toEqual(['id'])
    expect(await bench.history()).toEqual([
      { name: USERS, finished: true, rolledBack: false, logs: null },
      { name: NAMES, finished: false, rolledBack: true, logs: 'relation "Nobody" does not exist' },
    ])
  })

  test('tells the line of a mistyped statement', async () => {
    await bench.migration(NAMES, 'SELECT 1;\nSELEC 2;')
    await expect(bench.migrate()).rejects.toThrow('(line 2 of migration.sql)')
  })

  test('runs again as soon as the file is mended', async () => {
    await bench.migration(NAMES, broken)
    await expect(bench.migrate()).rejects.toThrow()
    await bench.migration(NAMES, 'ALTER TABLE "User" ADD COLUMN "nick" TEXT;')
    expect(await bench.migrate()).toEqual([NAMES])
    expect(await columns('User')).toEqual(['id', 'nick'])
  })

  test('after a COMMIT of its own is left unfinished until a person has cleared it', async () => {
    await bench.migration(NAMES, 'ALTER TABLE "User" ADD COLUMN "nick" TEXT; COMMIT;')
    await expect(bench.migrate()).rejects.toThrow('remove BEGIN, COMMIT and ROLLBACK')
    await expect(bench.migrate()).rejects.toThrow(/never finished[\s\S]*UPDATE "auth"\."_prisma_migrations"/)
    await bench.db.query('ALTER TABLE auth."User" DROP COLUMN "nick"')
    await bench.db.query(
      'UPDATE auth."_prisma_migrations" SET rolled_back_at = now() WHERE finished_at IS NULL',
    )
    await bench.migration(NAMES, 'ALTER TABLE "User" ADD COLUMN "nick" TEXT;')
    expect(await bench.migrate()).toEqual([NAMES])
  })
})
