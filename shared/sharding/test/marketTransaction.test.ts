import { HOUSTON, MEXICO_CITY, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type OpenDatabase, openDatabase } from '@tiffin/testing/openDatabase'
import { waitFor } from '@tiffin/testing/waitFor'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { getShardByHash } from '../getShard.ts'
import { slotOf } from '../slots.ts'

const SHARDS = ['A', 'B', 'C'] as const
const ADD = { name: 'test.add', text: 'INSERT INTO fact (name) VALUES ($1)' }

let infrastructure: Infrastructure
let open: OpenDatabase
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  for (const shard of SHARDS) await infrastructure.query(shard, 'CREATE TABLE fact (name text NOT NULL)')
  open = await openDatabase(infrastructure)
})
afterAll(async () => {
  await open.close()
  await infrastructure.dispose()
})
beforeEach(() => Promise.all(SHARDS.map((shard) => infrastructure.query(shard, 'DELETE FROM fact'))))

/** Which facts lie in which shard. */
async function facts(): Promise<Record<string, string[]>> {
  const found = SHARDS.map(async (shard) => {
    const rows = await infrastructure.query<{ name: string }>(shard, 'SELECT name FROM fact ORDER BY name')
    return [shard, rows.map(({ name }) => name)] as const
  })
  return Object.fromEntries(await Promise.all(found))
}

test('a write lands in the shard of its market and nowhere else', async () => {
  for (const { market, city } of [SAN_FRANCISCO, NEW_YORK, HOUSTON, MEXICO_CITY])
    await open.database.marketTransaction(market, async (tx) => void (await tx.query(ADD, [city])))
  expect(await facts()).toEqual({ A: ['San Francisco'], B: ['New York'], C: ['Ciudad de México', 'Houston'] })
})

test('a write to a slot lands in the shard of its hash', async () => {
  const key = 'asha@example.com'
  const shard = await open.database.slotTransaction(slotOf(key), async (tx) => tx.shard.id)
  expect(shard).toBe(getShardByHash(key).id)
})

test('a write that throws leaves nothing, and wakes nobody', async () => {
  let woken = false
  const failing = open.database.marketTransaction(SAN_FRANCISCO.market, async (tx) => {
    await tx.query(ADD, ['half'])
    tx.afterCommit(() => {
      woken = true
    })
    throw new RangeError('no such dish')
  })
  await expect(failing).rejects.toThrow(RangeError)
  expect((await facts()).A).toEqual([])
  expect(woken).toBe(false)
})

test('who is woken after the commit sees it', async () => {
  const { promise: woken, resolve: wake } = Promise.withResolvers<void>()
  const seen = woken.then(facts)
  await open.database.marketTransaction(SAN_FRANCISCO.market, async (tx) => {
    tx.afterCommit(wake)
    await tx.query(ADD, ['told'])
  })
  expect((await seen).A).toEqual(['told'])
})

test('markets of several shards do not share a transaction', async () => {
  const markets = [SAN_FRANCISCO.market, NEW_YORK.market]
  const straying = open.database.marketsTransaction(
    'A',
    markets,
    async (tx) => void (await tx.query(ADD, ['x'])),
  )
  await expect(straying).rejects.toThrow(/5128581 lives in shard B, not in A/)
  expect(await facts()).toEqual({ A: [], B: [], C: [] })
  expect(
    await open.database.marketsTransaction(
      'C',
      [HOUSTON.market, MEXICO_CITY.market],
      async (tx) => tx.shard.id,
    ),
  ).toBe('C')
})

test('an unknown market is refused', async () => {
  await expect(async () => open.database.marketTransaction(1, async () => undefined)).rejects.toThrow(
    /market/,
  )
})

test('a mover that holds a market keeps its writers out until it is done, and no others', async () => {
  const mover = new pg.Client({ connectionString: infrastructure.env.POSTGRES_SHARD_C_URL })
  await mover.connect()
  await mover.query('BEGIN')
  await mover.query('SELECT pg_advisory_xact_lock(7001, $1)', [MEXICO_CITY.market])
  const kept = open.database.marketTransaction(
    MEXICO_CITY.market,
    async (tx) => void (await tx.query(ADD, ['after'])),
  )
  await waitFor('the writer to wait for the mover', () =>
    infrastructure
      .query('C', `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 7001 AND NOT granted`)
      .then((rows) => rows.length === 1),
  )
  await open.database.marketTransaction(HOUSTON.market, async (tx) => void (await tx.query(ADD, ['beside'])))
  expect((await facts()).C).toEqual(['beside'])
  await mover.query('COMMIT')
  await kept
  expect((await facts()).C).toEqual(['after', 'beside'])
  await mover.end()
})

test('writers of one market do not keep each other out', async () => {
  const both = Promise.withResolvers<void>()
  let inside = 0
  const write = () =>
    open.database.marketTransaction(NEW_YORK.market, async () => {
      inside += 1
      if (inside === 2) both.resolve()
      await both.promise
    })
  await Promise.all([write(), write()])
  expect(inside).toBe(2)
})

test('times without a zone are UTC, wherever this runs', async () => {
  const zone = process.env.TZ
  process.env.TZ = 'America/New_York'
  try {
    const at = new Date('2026-05-04T18:30:00.000Z')
    const [row] = await open.database.read('A', `SELECT $1::timestamp AS at, $1::timestamp::text AS text`, [
      at,
    ])
    expect(row).toEqual({ at, text: '2026-05-04 18:30:00' })
  } finally {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
})
