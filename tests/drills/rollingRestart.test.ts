import { HOUSTON, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { ALL_SERVICES } from '@tiffin/testing/startSystem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { balancedFetch } from '../town/balancedFetch.ts'
import { openTown } from '../town/openTown.ts'
import { rowsEverywhere } from '../town/shardRows.ts'
import { steadyTraffic } from '../town/steadyTraffic.ts'
import { startTwoOfEach, type TwoOfEach } from '../town/twoOfEach.ts'
import { historyOf, moveOrder, placeOrder } from '../town/walkOrder.ts'
import { watchOrder } from '../town/watchOrder.ts'

/**
 * Requests a second, fewer where the machine is too busy to answer them. `RESTART_RATE=50 npm test --
 * tests/drills/rollingRestart --reporter=verbose` asks whatever comes, and says how it went.
 */
const RATE = Number(process.env.RESTART_RATE ?? 50)
const AT_MOST = process.env.RESTART_RATE === undefined ? undefined : Number.POSITIVE_INFINITY

/** Seconds in which whoever asks an instance that is leaving hears of it. */
const DRAIN_SECONDS = '1'

let pairs: TwoOfEach
beforeAll(async () => {
  pairs = await startTwoOfEach({ DRAIN_SECONDS })
}, 180_000)
afterAll(() => pairs?.stop(), 120_000)

test('every instance is stopped and started again under load, and no request fails', async ({ annotate }) => {
  const gateway = pairs.instance('api-gateway', 0)
  const towns = await Promise.all([SAN_FRANCISCO, NEW_YORK, HOUSTON].map((city) => openTown(gateway, city)))
  const [town] = towns as [(typeof towns)[number], ...typeof towns]
  const { id } = await placeOrder(town)
  const watch = watchOrder(pairs.instance('tracking-service', 0).url, town.customer, id)
  await watch.status('pending')

  const urls = ([0, 1] as const).map((side) => pairs.instance('api-gateway', side).url)
  const traffic = steadyTraffic(towns, balancedFetch(urls), {
    perSecond: RATE,
    atMost: AT_MOST,
  })
  for (const name of ALL_SERVICES) for (const side of [0, 1] as const) await pairs.restart(name, side)
  await traffic.stop()
  await annotate(traffic.summary())

  expect(traffic.failures).toEqual([])
  expect(traffic.placed.length).toBeGreaterThan(0)
  const kept = await rowsEverywhere<{ id: string; status: string }>(
    pairs.infrastructure,
    'SELECT "id", "status" FROM orders."Order" WHERE "id" = ANY($1)',
    [traffic.placed],
  )
  expect(kept.map(({ id, status }) => `${id} ${status}`).sort()).toEqual(
    traffic.placed.map((order) => `${order} cancelled`).sort(),
  )

  await moveOrder(town.owner, id, 'confirmed')
  await watch.status('confirmed')
  const versions = (await historyOf(town.customer, id)).map(({ version }) => version)
  expect((await watch.upTo(versions.length)).map(({ version }) => version)).toEqual(versions)
  watch.close()
}, 300_000)
