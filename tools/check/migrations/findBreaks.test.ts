import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findBreaks } from './findBreaks.ts'

const FOLDER = 'services/order-service/prisma/migrations'
const INIT = '20260102000000_init'
const SETTLED = { 'order-service': [INIT] }

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tiffin-breaks-'))
  await migration(INIT, 'CREATE TABLE "Order" ("id" integer); CREATE INDEX "late" ON "Elsewhere" ("id");')
})
afterEach(() => rm(root, { recursive: true }))

async function migration(name: string, sql: string): Promise<void> {
  await mkdir(join(root, FOLDER, name), { recursive: true })
  await writeFile(join(root, FOLDER, name, 'migration.sql'), sql)
}

test('what is settled is not judged', async () => {
  expect(await findBreaks(root, SETTLED)).toEqual({ faults: [], contracts: [] })
})

test('what is new is judged, by its file and line', async () => {
  await migration('20260103000000_tip', '\nALTER TABLE "Order" DROP COLUMN "id";')
  expect((await findBreaks(root, SETTLED)).faults).toEqual([
    expect.stringMatching(`^${FOLDER}/20260103000000_tip: line 2: DROP COLUMN "id" of "Order"`),
  ])
})

test('a contract is told, with what it says', async () => {
  await migration(
    '20260103000000_tip',
    '-- contract: since 0.2.0, orders have no id\nALTER TABLE "Order" DROP COLUMN "id";',
  )
  expect((await findBreaks(root, SETTLED)).contracts).toEqual([
    `${FOLDER}/20260103000000_tip: DROP COLUMN "id" of "Order": since 0.2.0, orders have no id`,
  ])
})

test('a new one that sorts before a settled one is refused', async () => {
  await migration('20260101000000_tip', 'ALTER TABLE "Order" ADD COLUMN "tip" integer;')
  expect((await findBreaks(root, SETTLED)).faults).toEqual([expect.stringContaining(`comes after ${INIT}`)])
})

test('a folder without migrations is no clean one', async () => {
  await rm(join(root, 'services'), { recursive: true })
  await expect(findBreaks(root, SETTLED)).rejects.toThrow('nothing was checked')
})
