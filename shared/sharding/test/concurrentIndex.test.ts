import { waitFor } from '@tiffin/testing/waitFor'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type MigrationBench, openMigrationBench, SCHEMA } from './migrationBench.ts'

const USERS = '20260101000000_users'
const BY_CITY = '20260102000000_by_city'
const CREATE = `-- Users of a city.
CREATE UNIQUE INDEX CONCURRENTLY "User_city" ON "User" ("city");`

let bench: MigrationBench
beforeEach(async () => {
  bench = await openMigrationBench()
  await bench.migration(USERS, 'CREATE TABLE "User" ("id" INTEGER PRIMARY KEY, "city" TEXT NOT NULL);')
  await bench.migrate()
  await bench.migration(BY_CITY, CREATE)
})
afterEach(() => bench.dispose())

const addUser = (id: number, city: string) =>
  bench.db.query(`INSERT INTO ${SCHEMA}."User" VALUES ($1, $2)`, [id, city])

async function indexes(): Promise<{ name: string; valid: boolean }[]> {
  const { rows } = await bench.db.query(`
    SELECT c.relname AS name, i.indisvalid AS valid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indrelid = '${SCHEMA}."User"'::regclass AND NOT i.indisprimary`)
  return rows
}

/** What the connection of a migration waits for; undefined while it waits for nothing. */
async function waiting(): Promise<{ pid: number; query: string } | undefined> {
  const { rows } = await bench.db.query<{ pid: number; query: string }>(`
    SELECT pid, query FROM pg_stat_activity
    WHERE application_name = 'migrate' AND datname = current_database() AND wait_event_type = 'Lock'`)
  return rows[0]
}

test('is built while others read and write, and by one of two processes', async () => {
  const writer = await bench.db.connect()
  await writer.query('BEGIN')
  await writer.query(`INSERT INTO ${SCHEMA}."User" VALUES (1, 'Austin')`)
  const both = Promise.all([bench.migrate(), bench.migrate()])
  await waitFor('the building to wait for who wrote before', waiting)
  await addUser(2, 'Boston')
  await writer.query('COMMIT')
  writer.release()
  expect((await both).flat()).toEqual([BY_CITY])
  expect(await indexes()).toEqual([{ name: 'User_city', valid: true }])
  await expect(addUser(3, 'Boston')).rejects.toThrow('User_city')
})

test('that fails leaves nothing, and runs again once the data allow it', async () => {
  await addUser(1, 'Austin')
  await addUser(2, 'Austin')
  await expect(bench.migrate()).rejects.toThrow(
    `Migration ${BY_CITY} of schema auth failed: could not create`,
  )
  expect(await indexes()).toEqual([])
  expect(await bench.history()).toMatchObject([{ name: USERS }, { name: BY_CITY, rolledBack: true }])
  await bench.db.query(`DELETE FROM ${SCHEMA}."User" WHERE id = 2`)
  expect(await bench.migrate()).toEqual([BY_CITY])
  expect(await indexes()).toEqual([{ name: 'User_city', valid: true }])
})

test('whose building was killed is built anew by the next run, without a person', async () => {
  const writer = await bench.db.connect()
  await writer.query('BEGIN')
  await writer.query(`INSERT INTO ${SCHEMA}."User" VALUES (1, 'Austin')`)
  const killed = bench.migrate().catch((error: Error) => error)
  const { pid } = await waitFor('the building to wait for who wrote before', waiting)
  await bench.db.query('SELECT pg_terminate_backend($1)', [pid])
  expect(await killed).toBeInstanceOf(Error)
  await writer.query('COMMIT')
  writer.release()
  expect(await indexes()).toEqual([{ name: 'User_city', valid: false }])
  expect(await bench.pending()).toEqual([BY_CITY])
  expect(await bench.migrate()).toEqual([BY_CITY])
  expect(await indexes()).toEqual([{ name: 'User_city', valid: true }])
  expect(await bench.pending()).toEqual([])
})

test('that was whole when the process died is only written down', async () => {
  await bench.db.query(`CREATE UNIQUE INDEX "User_city" ON ${SCHEMA}."User" ("city")`)
  await bench.db.query(
    `INSERT INTO ${SCHEMA}."_prisma_migrations" (id, checksum, migration_name) VALUES ('1', 'of before', $1)`,
    [BY_CITY],
  )
  expect(await bench.migrate()).toEqual([BY_CITY])
  expect((await bench.history()).map(({ name, finished }) => [name, finished])).toEqual([
    [USERS, true],
    [BY_CITY, false],
    [BY_CITY, true],
  ])
})

test('is dropped concurrently too', async () => {
  await bench.migration('20260103000000_no_city', 'DROP INDEX CONCURRENTLY "User_city";')
  expect(await bench.migrate()).toEqual([BY_CITY, '20260103000000_no_city'])
  expect(await indexes()).toEqual([])
})

test.each([
  ['beside another statement', `${CREATE} SELECT 1;`],
  ['without a name', 'CREATE INDEX CONCURRENTLY ON "User" ("city");'],
  ['only where it is absent', 'CREATE INDEX CONCURRENTLY IF NOT EXISTS "User_city" ON "User" ("city");'],
])('%s is refused', async (_, sql) => {
  await bench.migration(BY_CITY, sql)
  await expect(bench.migrate()).rejects.toThrow(/CREATE INDEX CONCURRENTLY cannot/)
  expect(await indexes()).toEqual([])
})
