import { randomBytes } from 'node:crypto'
import type { ApiProblem } from '@tiffin/contracts/client'
import { getOrderStatistics, type OrderStatistics } from '@tiffin/contracts/orderStatistics'
import { patchOrderStatus } from '@tiffin/contracts/orders'
import type { QueryOf } from '@tiffin/contracts/route'
import { newId } from '@tiffin/sharding/ids'
import { MEXICO_CITY, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Order } from '../src/domain/order.ts'
import { exampleOrder } from './exampleOrder.ts'
import { keepOrders, orderOf } from './keepOrders.ts'
import { type OrderSystem, openKitchen, placeAt, startOrderSystem } from './orderSystem.ts'

let system: OrderSystem
let wireToB: TcpProxy
let admin: Person
let owner: Person
/** A restaurant of the owner in New York. */
let restaurant: Order['restaurant']

beforeAll(async () => {
  system = await startOrderSystem(async (env) => {
    wireToB = await startTcpProxy(env.POSTGRES_SHARD_B_URL as string)
    return { POSTGRES_SHARD_B_URL: wireToB.url }
  })
  admin = await newPerson('admin')
})
beforeEach(async () => {
  owner = await newPerson('restaurant_owner', NEW_YORK)
  restaurant = { ...exampleOrder().restaurant, id: randomBytes(12).toString('hex'), ownerId: owner.id }
})
afterAll(async () => {
  await system?.stop()
  await wireToB?.close()
})

type Query = QueryOf<typeof getOrderStatistics>
const count = (who: Person, query: Query): Promise<OrderStatistics> =>
  callAs(system.services['order-service'], who)(getOrderStatistics, { query })
const refused = (call: Promise<unknown>): Promise<ApiProblem> =>
  call.then(
    () => Promise.reject(new Error('was accepted')),
    (problem: ApiProblem) => problem,
  )
/** Some minutes past noon of a day on which nothing else happens. */
const at = (minutes: number, seconds = 0) => new Date(Date.UTC(2026, 4, 4, 12, minutes, seconds))
const NOON_HOUR = { from: at(0).toISOString(), to: at(60).toISOString() }
const subtotal = (cents: number) => ({
  restaurant,
  price: { ...exampleOrder().price, subtotal: cents, total: cents + 363 },
})
const keep = (...orders: Order[]) => keepOrders(system.infrastructure, orders)

test('counts what was placed, what ended and how long it took, in sum and by bucket', async () => {
  await keep(
    orderOf(at(0), at(20), 'delivered', subtotal(1001)),
    orderOf(at(14, 59), at(44, 59), 'delivered', subtotal(2002)),
    orderOf(at(15), at(55), 'delivered', subtotal(10)),
    orderOf(at(16), at(17), 'cancelled', subtotal(100_000)),
    orderOf(at(17), at(18), 'rejected', subtotal(100_000)),
    orderOf(at(18), at(59), 'failed', subtotal(100_000)),
    orderOf(at(59, 59), at(59, 59), 'pending', subtotal(3)),
  )
  const counted = await count(owner, { city: 'New York', restaurantId: restaurant.id, ...NOON_HOUR })
  expect(counted).toEqual({
    ...NOON_HOUR,
    bucketMinutes: 15,
    currency: 'USD',
    placed: 7,
    active: 1,
    delivered: 3,
    cancelled: 1,
    rejected: 1,
    failed: 1,
    sales: 30.16,
    deliveryMinutes: { mean: 30, p50: 30, p90: 38 },
    buckets: [
      { at: at(0).toISOString(), placed: 2, delivered: 0, deliveryMinutes: null },
      { at: at(15).toISOString(), placed: 4, delivered: 1, deliveryMinutes: { mean: 20, p50: 20, p90: 20 } },
      { at: at(30).toISOString(), placed: 0, delivered: 1, deliveryMinutes: { mean: 30, p50: 30, p90: 30 } },
      { at: at(45).toISOString(), placed: 1, delivered: 1, deliveryMinutes: { mean: 40, p50: 40, p90: 40 } },
    ],
  })
})

test('the ends of a stretch: what begins before it may end in it, and the end itself is outside', async () => {
  await keep(
    orderOf(at(-10), at(0), 'delivered', subtotal(500)),
    orderOf(at(59, 59), at(60), 'delivered', subtotal(700)),
    orderOf(at(60), at(70), 'delivered', subtotal(900)),
  )
  const query = { city: 'New York', restaurantId: restaurant.id, ...NOON_HOUR }
  expect(await count(admin, query)).toMatchObject({ placed: 1, active: 0, sales: 7, delivered: 1 })
})

test('an owner counts their own restaurant only, an admin any of the city or all of it', async () => {
  const other = { ...restaurant, id: randomBytes(12).toString('hex'), ownerId: newId(NEW_YORK.market) }
  await keep(
    orderOf(at(5), at(25), 'delivered', subtotal(1000)),
    orderOf(at(5), at(35), 'delivered', { ...subtotal(2000), restaurant: other }),
  )
  const city = { city: 'new-york', ...NOON_HOUR }
  const nothing = { placed: 0, delivered: 0, sales: 0, deliveryMinutes: null }
  expect(await count(owner, { ...city, restaurantId: restaurant.id })).toMatchObject({ placed: 1, sales: 10 })
  expect(await count(owner, { ...city, restaurantId: other.id })).toMatchObject(nothing)
  expect(await count(admin, { ...city, restaurantId: other.id })).toMatchObject({ placed: 1, sales: 20 })
  const all = await count(admin, city)
  expect(all.placed).toBeGreaterThanOrEqual(2)
  expect(all.placed).toBe(all.buckets.reduce((sum, { placed }) => sum + placed, 0))
  expect(all.delivered).toBe(all.buckets.reduce((sum, { delivered }) => sum + delivered, 0))
  // Boston's market is another one of the same shard.
  expect(await count(admin, { ...city, city: 'Boston' })).toMatchObject(nothing)
  expect(await count(admin, { ...city, city: MEXICO_CITY.city })).toMatchObject({
    ...nothing,
    currency: 'MXN',
  })
})

test('an order is counted while it lives, until now where no end is named', async () => {
  const kitchen = await openKitchen(system, SAN_FRANCISCO)
  const from = new Date(Date.now() - 60_000).toISOString()
  const counted = () =>
    count(kitchen.owner, { city: 'San Francisco', restaurantId: kitchen.restaurant.id, from })
  expect(await counted()).toMatchObject({ placed: 0, sales: 0 })
  const order = await placeAt(system, kitchen, await newPerson('customer'))
  expect(await counted()).toMatchObject({ placed: 1, active: 1, sales: order.subtotal })
  await callAs(system.services['order-service'], kitchen.owner)(patchOrderStatus, {
    params: { id: order.id },
    body: { status: 'rejected' },
  })
  expect(await counted()).toMatchObject({ placed: 1, active: 0, rejected: 1, sales: 0 })
})

test.each<[string, number, string, Partial<Query>]>([
  ['restaurantId', 400, 'invalid_request', {}],
  ['31 days', 400, 'invalid_request', { restaurantId: 'a'.repeat(24), from: at(-50_000).toISOString() }],
  [
    'bucketMinutes 2 or more',
    400,
    'invalid_request',
    { restaurantId: 'a'.repeat(24), from: at(-2500).toISOString(), bucketMinutes: 1 },
  ],
  ['from', 400, 'invalid_request', { restaurantId: 'a'.repeat(24), from: 'yesterday' }],
  ['Atlantis', 422, 'unknown_city', { restaurantId: 'a'.repeat(24), city: 'Atlantis' }],
])('refused, naming %s: %i %s', async (named, status, code, more) => {
  const problem = await refused(count(owner, { city: 'New York', ...NOON_HOUR, ...more }))
  expect(problem).toMatchObject({ status, problem: { code } })
  expect(problem.problem.detail).toContain(named)
})

test('customers and delivery partners count nothing', async () => {
  for (const role of ['customer', 'delivery_partner'] as const)
    expect(await refused(count(await newPerson(role), { city: 'New York', ...NOON_HOUR }))).toMatchObject({
      status: 403,
      problem: { code: 'forbidden' },
    })
})

test('while the city’s shard is away its counts are refused, others’ are not', async () => {
  await wireToB.cut()
  try {
    expect(await refused(count(admin, { city: 'New York', ...NOON_HOUR }))).toMatchObject({
      status: 503,
      problem: { code: 'shard_unavailable', shard: 'B' },
    })
    expect(await count(admin, { city: 'San Francisco', ...NOON_HOUR })).toMatchObject({ placed: 0 })
  } finally {
    await wireToB.mend()
  }
})
