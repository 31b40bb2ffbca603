import { waitFor } from '@tiffin/testing/waitFor'
import type pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type MigrationBench, openMigrationBench, SCHEMA } from './migrationBench.ts'

const USERS = '20260101000000_users'
const NAMES = '20260102000000_names'

let bench: MigrationBench
let holder: pg.PoolClient
beforeEach(async () => {
  bench = await openMigrationBench()
  await bench.migration(USERS, 'CREATE TABLE "User" ("id" INTEGER PRIMARY KEY);')
  await bench.migrate()
  await bench.migration(NAMES, 'ALTER TABLE "User" ADD COLUMN "name" TEXT;')
  holder = await bench.db.connect()
  await holder.query(`SET application_name = 'a long report'`)
  await holder.query(`BEGIN; SELECT * FROM ${SCHEMA}."User"`)
})
afterEach(async () => {
  holder.release(true)
  await bench.dispose()
})

/** Whether a migration waits for a lock just now. */
async function migrationWaits(): Promise<boolean> {
  const { rowCount } = await bench.db.query(`
    SELECT FROM pg_stat_activity
    WHERE application_name = 'migrate' AND datname = current_database() AND wait_event_type = 'Lock'`)
  return rowCount === 1
}

test('whoever comes while a migration waits for a table is served, and the migration goes on afterwards', async () => {
  const migrating = bench.migrate({ waitMs: 300, pauseMs: 100, tries: 1000 })
  for (const id of [1, 2]) {
    await waitFor('the migration to wait for the table', migrationWaits)
    // In line behind the migration, and the table's holder does not let go.
    await bench.db.query(`INSERT INTO ${SCHEMA}."User" VALUES ($1)`, [id])
  }
  expect(await bench.pending()).toEqual([NAMES])
  await holder.query('COMMIT')
  expect(await migrating).toEqual([NAMES])
  expect(await bench.history()).toMatchObject([
    { name: USERS, finished: true },
    { name: NAMES, finished: true },
  ])
})

test('a migration that finds no gap is given up, with the name of who was in its way', async () => {
  await expect(bench.migrate({ waitMs: 50, pauseMs: 10, tries: 3 })).rejects.toThrow(
    /lock timeout; the longest transactions here: process \d+ \(a long report, idle in transaction, open since .*; mend it/,
  )
  await holder.query('COMMIT')
  expect(await bench.migrate()).toEqual([NAMES])
})

test('an error of its own is not tried again', async () => {
  await holder.query('COMMIT')
  await bench.migration(NAMES, 'ALTER TABLE "Nobody" ADD COLUMN "name" TEXT;')
  await expect(bench.migrate({ waitMs: 50, pauseMs: 10, tries: 3 })).rejects.toThrow(
    '"Nobody" does not exist',
  )
  expect((await bench.history()).filter(({ name }) => name === NAMES)).toHaveLength(1)
})
