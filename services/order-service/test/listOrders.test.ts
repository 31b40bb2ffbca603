import type { ApiProblem } from '@tiffin/contracts/client'
import { isFinal, ORDER_STATUSES } from '@tiffin/contracts/orderStatus'
import { createOrder, getOrder, listOrders, patchOrderStatus } from '@tiffin/contracts/orders'
import type { QueryOf } from '@tiffin/contracts/route'
import { MEXICO_CITY, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { exampleOrder } from './exampleOrder.ts'
import { keepOrders, orderOf } from './keepOrders.ts'
import {
  type Kitchen,
  type OrderSystem,
  openKitchen,
  orderAt,
  type PlacedOrder,
  placeAt,
  startOrderSystem,
} from './orderSystem.ts'

const ACTIVE = ORDER_STATUSES.filter((status) => !isFinal(status))

let system: OrderSystem
let wireToB: TcpProxy
/** A kitchen in each shard: A, B, C. */
let kitchens: [Kitchen, Kitchen, Kitchen]
let customer: Person
let admin: Person

beforeAll(async () => {
  system = await startOrderSystem(async (env) => {
    wireToB = await startTcpProxy(env.POSTGRES_SHARD_B_URL as string)
    return { POSTGRES_SHARD_B_URL: wireToB.url }
  })
  kitchens = [
    await openKitchen(system, SAN_FRANCISCO),
    await openKitchen(system, NEW_YORK),
    await openKitchen(system, MEXICO_CITY),
  ]
  admin = await newPerson('admin')
})
beforeEach(async () => {
  customer = await newPerson('customer')
})
afterAll(async () => {
  await system?.stop()
  await wireToB?.close()
})

const as = (who: Person) => callAs(system.services['order-service'], who)
const list = (who: Person, query: QueryOf<typeof listOrders> = {}) => as(who)(listOrders, { query })
const ids = (orders: readonly { readonly id: string }[]) => orders.map(({ id }) => id)
const refused = (call: Promise<unknown>): Promise<ApiProblem> =>
  call.then(
    () => Promise.reject(new Error('was accepted')),
    (problem: ApiProblem) => problem,
  )

/** One after another, in turn in each shard; the newest first. */
async function placeInTurn(count: number): Promise<PlacedOrder[]> {
  const placed: PlacedOrder[] = []
  for (let i = 0; i < count; i += 1)
    placed.unshift(await placeAt(system, kitchens[i % 3] as Kitchen, customer))
  return placed
}

test('a customer’s orders of three shards are one list, newest first, page by page', async () => {
  const placed = await placeInTurn(7)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await list(customer, { limit: 3, cursor })
    expect(page.missingShards).toEqual([])
    expect(page.orders.length).toBeLessThanOrEqual(3)
    seen.push(...ids(page.orders))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toEqual(ids(placed))
})

test('a board pages through two hundred orders under way, past many that ended', async () => {
  const owner = await newPerson('restaurant_owner', NEW_YORK)
  const restaurant = { ...exampleOrder().restaurant, id: '0123456789abcdef01234567', ownerId: owner.id }
  const placedAt = (i: number) => new Date(Date.UTC(2026, 4, 4, 12) + i * 1000)
  const kept = Array.from({ length: 1000 }, (_, i) => {
    const status = i % 5 === 0 ? (ACTIVE[(i / 5) % ACTIVE.length] ?? 'pending') : 'delivered'
    return orderOf(placedAt(i), placedAt(i + 1800), status, { restaurant })
  })
  await keepOrders(system.infrastructure, kept)
  const underWay = ids(kept.filter(({ status }) => !isFinal(status))).reverse()
  const status = ACTIVE.join()
  for (const [who, query] of [
    [owner, { restaurantId: restaurant.id, status }],
    [admin, { city: 'New York', restaurantId: restaurant.id, status }],
  ] as const) {
    const first = await list(who, { ...query, limit: 100 })
    const second = await list(who, { ...query, limit: 100, cursor: first.nextCursor ?? '' })
    expect(ids([...first.orders, ...second.orders])).toEqual(underWay)
    expect(second.nextCursor).toBeNull()
  }
})

test('a full last page has no next', async () => {
  await placeInTurn(2)
  expect((await list(customer, { limit: 2 })).nextCursor).toBeNull()
})

test('a listed order is as it is when read alone', async () => {
  const [placed] = await placeInTurn(1)
  const [listed] = (await list(customer)).orders
  expect(listed).toEqual(placed)
  expect(
    await as(customer)(getOrder, { params: { id: placed?.id ?? '' }, query: { city: 'anywhere' } }),
  ).toEqual(placed)
})

test('a list is kept to a city, to statuses, to a restaurant', async () => {
  const [mexico, york, francisco] = (await placeInTurn(3)) as [PlacedOrder, PlacedOrder, PlacedOrder]
  expect(ids((await list(customer, { city: 'new-york' })).orders)).toEqual([york.id])
  expect(ids((await list(customer, { restaurantId: mexico.restaurantId })).orders)).toEqual([mexico.id])
  await as(customer)(patchOrderStatus, { params: { id: francisco.id }, body: { status: 'cancelled' } })
  expect(ids((await list(customer, { status: 'cancelled' })).orders)).toEqual([francisco.id])
  expect(ids((await list(customer, { status: 'pending,cancelled' })).orders)).toHaveLength(3)
})

test('everybody lists their own: the kitchen its orders, the admin all, others nothing of theirs', async () => {
  const [, york] = (await placeInTurn(3)) as [PlacedOrder, PlacedOrder, PlacedOrder]
  const kitchen = kitchens[1]
  expect(ids((await list(kitchen.owner, { customerId: customer.id })).orders)).toEqual([york.id])
  expect(ids((await list(kitchen.owner, { restaurantId: york.restaurantId, limit: 1 })).orders)).toEqual([
    york.id,
  ])
  expect((await list(kitchens[0].owner, { restaurantId: york.restaurantId })).orders).toEqual([])
  expect((await list(await newPerson('delivery_partner'))).orders).toEqual([])
  expect((await list(admin, { customerId: customer.id })).orders).toHaveLength(3)
})

test.each<[number, string, QueryOf<typeof listOrders>]>([
  [403, 'forbidden', { customerId: '01985e2f-7c11-8524-8d1c-5a1f0c9be377' }],
  [400, 'invalid_request', { status: 'eaten' }],
  [400, 'invalid_cursor', { cursor: 'nonsense' }],
  [422, 'unknown_city', { city: 'Atlantis' }],
  [400, 'invalid_request', { limit: 1000 }],
])('%i %s for a list that makes no sense: %j', async (status, code, query) => {
  expect(await refused(list(customer, query))).toMatchObject({ status, problem: { code } })
})

test('while a shard is away its orders are missing by name, the others are served, and it heals', async () => {
  const [mexico, york, francisco] = (await placeInTurn(3)) as [PlacedOrder, PlacedOrder, PlacedOrder]
  await wireToB.cut()
  try {
    const page = await list(customer)
    expect(page.missingShards).toEqual(['B'])
    expect(ids(page.orders)).toEqual([mexico.id, francisco.id])
    const refusals = await Promise.all([
      refused(list(customer, { city: 'New York' })),
      refused(as(customer)(getOrder, { params: { id: york.id } })),
      refused(as(customer)(patchOrderStatus, { params: { id: york.id }, body: { status: 'cancelled' } })),
      refused(as(customer)(createOrder, { body: orderAt(kitchens[1]) })),
    ])
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ status: 503, problem: { code: 'shard_unavailable', shard: 'B' } })
    await expect(placeAt(system, kitchens[0], customer)).resolves.toMatchObject({ status: 'pending' })
  } finally {
    await wireToB.mend()
  }
  await waitFor('shard B to be listed again', async () => (await list(customer)).missingShards.length === 0)
  expect((await list(customer)).orders).toHaveLength(4)
})
