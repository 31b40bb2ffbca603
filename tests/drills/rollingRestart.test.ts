import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { HOUSTON, MEXICO_CITY, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { ALL_SERVICES } from '@tiffin/testing/startSystem'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Door, openDoor } from '../deploy/door.ts'
import { fetchThrough, liveUrl, socketFrom } from '../deploy/throughDoor.ts'
import { openTown, type Town } from '../town/openTown.ts'
import { rowsEverywhere } from '../town/shardRows.ts'
import { steadyTraffic } from '../town/steadyTraffic.ts'
import { type Place, startTwoOfEach, type TwoOfEach } from '../town/twoOfEach.ts'
import { carryToDoor, historyOf, moveOrder, placeOrder, reportFrom, takeOffer } from '../town/walkOrder.ts'
import { BARE, type Watch, watchOrder } from '../town/watchOrder.ts'

/**
 * Requests a second, fewer where the machine is too busy to answer them. `RESTART_RATE=50 npm test --
 * tests/drills/rollingRestart --reporter=verbose` asks whatever comes, and says how it went.
 */
const RATE = Number(process.env.RESTART_RATE ?? 12)
const AT_MOST = process.env.RESTART_RATE === undefined ? 8 : Number.POSITIVE_INFINITY

/** Seconds in which whoever asks an instance that is leaving hears of it, and nginx finds one that is back: as by default. */
const DRAIN_SECONDS = '2'

/** A machine on which all wait for its cores is no shard and no service that does not answer: as long as nginx waits, nearly. */
const PATIENT = { POSTGRES_CONNECTION_WAIT_MS: '30000', UPSTREAM_TIMEOUT_MS: '60000' }

let pairs: TwoOfEach
let door: Door
/** Sockets that a test has opened. */
const watching: Watch[] = []

/** Two of each service, known to one another by lists of addresses, behind nginx as Tiffin is deployed with it. */
async function openAll(): Promise<void> {
  pairs = await startTwoOfEach({ DRAIN_SECONDS, TRUST_PROXY: 'loopback', ...PATIENT }, { third: true })
  door = await openDoor({
    gateways: pairs.portsOf('api-gateway'),
    trackings: pairs.portsOf('tracking-service'),
    webs: pairs.portsOf('api-gateway'),
  })
}

// A client of another address is on loopback another one: Linux has them all.
describe.runIf(process.platform === 'linux')('two instances of each service behind nginx', () => {
  beforeAll(openAll)
  afterEach(() => {
    for (const watch of watching.splice(0)) watch.close()
  })
  afterAll(async () => {
    await door?.stop()
    await pairs?.stop()
  })

  test('each is restarted, or another added and it removed, under load, and no request fails', async ({
    annotate,
  }) => {
    const gateway = pairs.instance('api-gateway', 0)
    const towns = await Promise.all([SAN_FRANCISCO, NEW_YORK, HOUSTON].map((city) => openTown(gateway, city)))
    const [town] = towns as [Town, ...Town[]]
    const { id } = await placeOrder(town)
    const watches = await watchAtBoth([0, 1], town, id)

    const traffic = steadyTraffic(towns, fetchThrough(door), { perSecond: RATE, atMost: AT_MOST })
    for (const name of ALL_SERVICES) {
      await pairs.restart(name, 0)
      await pairs.add(name)
      await pairs.remove(name, 1)
    }
    await traffic.stop()
    await annotate(traffic.summary())

    expect(traffic.failures, door.complaints()).toEqual([])
    expect(traffic.placed.length).toBeGreaterThan(0)
    const kept = await rowsEverywhere<{ id: string; status: string }>(
      pairs.infrastructure,
      'SELECT "id", "status" FROM orders."Order" WHERE "id" = ANY($1)',
      [traffic.placed],
    )
    expect(kept.map(({ id, status }) => `${id} ${status}`).sort()).toEqual(
      traffic.placed.map((order) => `${order} cancelled`).sort(),
    )
    for (const name of ALL_SERVICES)
      if (name !== 'tracking-service') expect(await requestsOf(name, 2), `${name}, added`).toBeGreaterThan(0)
    await moveOrder(town.owner, id, 'confirmed')
    await everyVersionHeard(town, id, 'confirmed', watches)
  }, 300_000)

  test('an order is delivered before sockets at both instances, by those that are there now', async () => {
    const town = await openTown(pairs.instance('api-gateway', 2), MEXICO_CITY)
    const { id } = await placeOrder(town)
    const watches = await watchAtBoth([0, 2], town, id)
    await deliver(town, id)
    await everyVersionHeard(town, id, 'delivered', watches)
  })
})

/** Sockets through the door that hear of an order, of so many addresses that each of the two instances has one at least. */
async function watchAtBoth(places: readonly Place[], town: Town, orderId: string): Promise<Watch[]> {
  const watches: Watch[] = []
  const opened = () => Promise.all(places.map(socketsOpenedAt))
  const before = await opened()
  while ((await opened()).some((sockets, i) => sockets === before[i])) {
    const way = socketFrom(watches.length + 2, door)
    const watch = watchOrder(liveUrl(door), town.customer, orderId, BARE, way)
    await watch.status('pending')
    watches.push(watch)
    watching.push(watch)
  }
  expect(watches.length).toBeGreaterThanOrEqual(places.length)
  return watches
}

/** Brings it to its door. */
async function deliver(town: Town, orderId: string): Promise<void> {
  const [partner] = town.partners
  await moveOrder(town.owner, orderId, 'confirmed')
  await reportFrom(partner, town.city.restaurant)
  await takeOffer(partner, orderId)
  await moveOrder(town.owner, orderId, 'ready')
  await carryToDoor(partner, orderId)
}

/** Every socket has heard all versions of an order by its last status. */
async function everyVersionHeard(
  town: Town,
  orderId: string,
  last: OrderStatus,
  watches: readonly Watch[],
): Promise<void> {
  for (const watch of watches) await watch.status(last)
  const versions = (await historyOf(town.customer, orderId)).map(({ version }) => version)
  for (const watch of watches) {
    expect((await watch.upTo(versions.length)).map(({ version }) => version)).toEqual(versions)
  }
}

const metricsOf = async (name: (typeof ALL_SERVICES)[number], place: Place): Promise<string> =>
  (await fetch(`${pairs.instance(name, place).url}/metrics`)).text()

/** How many there are would tell of those, too, whose clients have gone to the other instance without a word. */
const socketsOpenedAt = async (place: Place): Promise<number> =>
  Number(/^tracking_sockets_opened_total\{.*\} (\d+)/m.exec(await metricsOf('tracking-service', place))?.[1])

/** Requests that an instance was sent by others. */
async function requestsOf(name: (typeof ALL_SERVICES)[number], place: Place): Promise<number> {
  const counts = (await metricsOf(name, place)).matchAll(
    /^http_request_duration_seconds_count\{(.*)\} (\d+)/gm,
  )
  return [...counts]
    .filter(([, labels]) => !/route="\/(ready|health|metrics|status)"/.test(labels as string))
    .reduce((sum, [, , count]) => sum + Number(count), 0)
}
