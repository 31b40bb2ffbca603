import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { patchMe } from '@tiffin/contracts/auth'
import { migrateShard } from '@tiffin/sharding/migrateShards'
import { SERVICE_SCHEMAS } from '@tiffin/sharding/serviceSchemas'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import { CUSTOMER, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { balancedFetch } from '../town/balancedFetch.ts'
import { openTown, signUp, type Town } from '../town/openTown.ts'
import { steadyTraffic } from '../town/steadyTraffic.ts'
import { carryToDoor, historyOf, moveOrder, placeOrder, reportFrom, takeOffer } from '../town/walkOrder.ts'
import { startWholeSystem, type WholeSystem } from '../town/wholeSystem.ts'

let whole: WholeSystem
let folder: string
beforeAll(async () => {
  whole = await startWholeSystem()
  folder = await mkdtemp(join(tmpdir(), 'tiffin-next-version-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await whole?.stop()
})

/** What the next version's migrations may do to a table while this version runs, in the order they may do it. */
const expansions = (table: string) => [
  `ALTER TABLE "${table}" ADD COLUMN "ofNextVersion" TEXT, ADD COLUMN "countedByNext" INTEGER NOT NULL DEFAULT 0,
     ADD CONSTRAINT "${table}_next_check" CHECK ("countedByNext" >= 0) NOT VALID;`,
  `ALTER TABLE "${table}" VALIDATE CONSTRAINT "${table}_next_check";`,
  `CREATE INDEX CONCURRENTLY "${table}_next_idx" ON "${table}" ("ofNextVersion");`,
]

/** Runs such migrations on every table of every service in every shard, by the runner that deploys real ones. */
async function widenEveryTable(): Promise<number> {
  let applied = 0
  for (const schema of Object.values(SERVICE_SCHEMAS)) {
    const migrationsDir = join(folder, schema)
    const tables = await whole.infrastructure.query<{ name: string }>(
      'A',
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 AND tablename <> '_prisma_migrations'`,
      [schema],
    )
    const files = tables.flatMap(({ name }) => expansions(name))
    for (const [index, sql] of files.entries()) {
      const migration = join(migrationsDir, `29990101${String(index).padStart(6, '0')}_next`)
      await mkdir(migration, { recursive: true })
      await writeFile(join(migration, 'migration.sql'), sql)
    }
    for (const { url } of shardConfig(whole.infrastructure.env).shards)
      applied += (await migrateShard({ url, schema, migrationsDir })).length
  }
  return applied
}

/** As many people at once as make every connection of a pool do it. */
const CROWD = Array.from({ length: 12 })

/** What this version does with its tables: accounts, and an order from placing to door. */
async function everydayLife(town: Town): Promise<void> {
  const { customer, owner } = town
  const [partner] = town.partners
  await Promise.all(
    CROWD.map(async () => {
      const person = await signUp(whole.gateway, town.city, CUSTOMER)
      await person.call(patchMe, { body: { firstName: 'Asha' } })
    }),
  )
  await reportFrom(partner, town.city.restaurant)
  const { id } = await placeOrder(town)
  await takeOffer(partner, id)
  for (const status of ['confirmed', 'preparing', 'ready'] as const) await moveOrder(owner, id, status)
  await carryToDoor(partner, id)
  expect((await historyOf(customer, id)).at(-1)?.status).toBe('delivered')
}

test('every table is widened under load by the next version, and this one goes on as before', async () => {
  const town = await openTown(whole.gateway, SAN_FRANCISCO)
  const busy = await openTown(whole.gateway, NEW_YORK)
  await everydayLife(town)
  const traffic = steadyTraffic([busy], balancedFetch([whole.gateway.url]))
  const applied = await widenEveryTable()
  expect(applied).toBeGreaterThan(100)
  await everydayLife(town)
  await traffic.stop()
  expect(traffic.failures).toEqual([])
  expect(traffic.placed.length).toBeGreaterThan(0)
})
