import type { ApiProblem } from '@tiffin/contracts/client'
import { orderCreated } from '@tiffin/contracts/events/orders'
import { createOrder, listOrders } from '@tiffin/contracts/orders'
import { patchMenuItem, patchRestaurant } from '@tiffin/contracts/restaurants'
import { marketOfId } from '@tiffin/sharding/ids'
import { MEXICO_CITY, MILD_PLEASE, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { Check } from 'typebox/value'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type EventTap, tapEvents } from './eventTap.ts'
import {
  type Kitchen,
  type OrderRequest,
  type OrderSystem,
  openKitchen,
  orderAt,
  placeAt,
  startOrderSystem,
} from './orderSystem.ts'

let system: OrderSystem
let tap: EventTap
let kitchen: Kitchen
let customer: Person

beforeAll(async () => {
  system = await startOrderSystem()
  tap = await tapEvents(system.infrastructure.env.RABBITMQ_URL as string)
})
beforeEach(async () => {
  kitchen = await openKitchen(system)
  customer = await newPerson('customer')
})
afterAll(async () => {
  await tap?.close()
  await system?.stop()
})

const place = (body: OrderRequest, headers: Record<string, string> = {}) =>
  callAs(system.services['order-service'], customer)(createOrder, { body, headers })
const refusal = (body: OrderRequest, headers: Record<string, string> = {}) =>
  place(body, headers).then(
    (order) => Promise.reject(new Error(`accepted as ${order.id}`)),
    (error: ApiProblem) => error.problem,
  )
const ordersOf = async (who: Person) =>
  (await callAs(system.services['order-service'], who)(listOrders, {})).orders

test('prices from the menu, keeps the order in the shard of its market, and tells of it', async () => {
  const [vindaloo, , naan] = kitchen.menu
  const order = await place(
    orderAt(kitchen, {
      items: [
        { menuItemId: vindaloo?.id ?? '', quantity: 2, notes: MILD_PLEASE },
        { menuItemId: naan?.id ?? '', quantity: 1 },
      ],
      notes: 'Ring twice',
    }),
  )
  expect(order).toMatchObject({
    version: 1,
    status: 'pending',
    customerId: customer.id,
    restaurantOwnerId: kitchen.owner.id,
    subtotal: 27.93,
    currency: 'USD',
    market: SAN_FRANCISCO.market,
    pointSource: 'given',
    notes: 'Ring twice',
    deliveryPartnerId: null,
  })
  expect(order.totalAmount).toBeCloseTo(order.subtotal + order.deliveryFee + order.serviceFee, 6)
  expect(order.items[0]).toMatchObject({
    quantity: 2,
    unitPrice: 12.34,
    lineTotal: 24.68,
    notes: MILD_PLEASE,
    allergens: ['mustard'],
  })
  expect(order.estimatedDeliveryTime).toBeGreaterThanOrEqual(20)
  expect(marketOfId(order.id)).toBe(SAN_FRANCISCO.market)

  const [row] = await system.infrastructure.query(
    'A',
    `SELECT o.status, o."totalAmount"::float AS total, o."estimatedDeliveryTime" AS minutes,
       (SELECT count(*)::int FROM orders."OrderItem" WHERE "orderId" = o.id) AS items,
       (SELECT count(*)::int FROM orders."OrderHistory" WHERE "orderId" = o.id) AS versions
     FROM orders."Order" o WHERE id = $1`,
    [order.id],
  )
  expect(row).toEqual({
    status: 'pending',
    total: order.totalAmount,
    minutes: order.estimatedDeliveryTime,
    items: 2,
    versions: 1,
  })

  const created = await waitFor('order.created', () => tap.of(order.id)[0])
  expect(created).toMatchObject({
    type: 'order.created',
    body: {
      eventType: 'order.created',
      orderId: order.id,
      customerId: customer.id,
      restaurantId: kitchen.restaurant.id,
      deliveryCity: 'San Francisco',
      totalAmount: order.totalAmount,
      estimatedDeliveryTime: order.estimatedDeliveryTime,
      version: 1,
    },
  })
  expect(Check(orderCreated.body, created.body)).toBe(true)
})

test('an order without a point goes to the centre of its market and says so', async () => {
  const order = await place(orderAt(kitchen, { latitude: undefined, longitude: undefined }))
  expect(order.pointSource).toBe('market_centre')
  expect(Math.abs(order.latitude - SAN_FRANCISCO.door.latitude)).toBeLessThan(0.1)
})

test('every country pays in its own currency, in its own shard', async () => {
  const there = await openKitchen(system, MEXICO_CITY)
  const order = await place(orderAt(there))
  expect(order.currency).toBe('MXN')
  const rows = await system.infrastructure.query('C', 'SELECT id FROM orders."Order" WHERE id = $1', [
    order.id,
  ])
  expect(rows).toHaveLength(1)
})

test.each<[string, string, (kitchen: Kitchen) => OrderRequest]>([
  [
    'unknown_city',
    'a city that nobody knows',
    (k) => orderAt(k, { city: 'Atlantis', latitude: undefined, longitude: undefined }),
  ],
  [
    'city_ambiguous',
    'a name of several cities',
    (k) => orderAt(k, { city: 'Portland', latitude: undefined, longitude: undefined }),
  ],
  ['out_of_area', 'a door in another market', (k) => orderAt(k, { ...NEW_YORK.door })],
  [
    'out_of_area',
    'a restaurant in another market',
    (k) => orderAt(k, { city: NEW_YORK.city, ...NEW_YORK.door }),
  ],
  [
    'restaurant_not_found',
    'an unknown restaurant',
    (k) => orderAt(k, { restaurantId: 'ffffffffffffffffffffffff' }),
  ],
  [
    'menu_item_unknown',
    'an item of no menu',
    (k) => orderAt(k, { items: [{ menuItemId: 'ffffffffffffffffffffffff', quantity: 1 }] }),
  ],
  ['price_changed', 'a total from before', (k) => orderAt(k, { totalAmount: 1 })],
  ['invalid_request', 'half a point', (k) => orderAt(k, { latitude: undefined })],
  ['invalid_request', 'no items', (k) => orderAt(k, { items: [] })],
  ['invalid_request', 'a member nobody knows', (k) => ({ ...orderAt(k), price: 1 }) as OrderRequest],
])('refuses with %s: %s', async (code, _, request) => {
  const problem = await refusal(request(kitchen))
  expect(problem).toMatchObject({ code })
  expect(problem.status).toBeLessThan(500)
  expect(await ordersOf(customer)).toEqual([])
})

test('a changed price is told with the price now, which is then accepted', async () => {
  const problem = await refusal(orderAt(kitchen, { totalAmount: 1 }))
  const { totalAmount } = problem.price as { totalAmount: number }
  expect((await place(orderAt(kitchen, { totalAmount }))).totalAmount).toBe(totalAmount)
})

test('refuses a closed restaurant, one that is switched off, and an item that is off', async () => {
  const call = callAs(system.services['restaurant-service'], kitchen.owner)
  const params = { id: kitchen.restaurant.id }
  const itemId = kitchen.menu[0]?.id ?? ''
  await call(patchMenuItem, { params: { ...params, itemId }, body: { isAvailable: false } })
  expect(await refusal(orderAt(kitchen))).toMatchObject({ code: 'menu_item_unavailable', menuItemId: itemId })
  // Open for one minute of a day that is not today, in any time zone.
  const day = (new Date().getUTCDay() + 3) % 7
  await call(patchRestaurant, { params, body: { openingHours: [{ day, opens: '12:00', closes: '12:01' }] } })
  expect(await refusal(orderAt(kitchen))).toMatchObject({ code: 'restaurant_closed' })
  await call(patchRestaurant, { params, body: { isActive: false } })
  expect(await refusal(orderAt(kitchen))).toMatchObject({ code: 'restaurant_inactive' })
})

test('only customers place orders', async () => {
  const call = callAs(system.services['order-service'], kitchen.owner)
  await expect(call(createOrder, { body: orderAt(kitchen) })).rejects.toMatchObject({
    problem: { code: 'forbidden' },
  })
  await expect(
    callAs(system.services['order-service'])(createOrder, { body: orderAt(kitchen) }),
  ).rejects.toMatchObject({ status: 401 })
})

test('twenty at once with one key are one order, and all get its answer', async () => {
  const headers = { 'idempotency-key': 'from-one-tap' }
  const replies = await Promise.all(Array.from({ length: 20 }, () => place(orderAt(kitchen), headers)))
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
  expect(await ordersOf(customer)).toHaveLength(1)
  await waitFor('order.created', () => tap.of(replies[0]?.id ?? '')[0])
  expect(tap.of(replies[0]?.id ?? '')).toHaveLength(1)
})

test('a retry is answered as before though the restaurant is switched off meanwhile; another body is refused', async () => {
  const headers = { 'idempotency-key': 'again' }
  const first = await place(orderAt(kitchen), headers)
  await callAs(system.services['restaurant-service'], kitchen.owner)(patchRestaurant, {
    params: { id: kitchen.restaurant.id },
    body: { isActive: false },
  })
  expect(await place(orderAt(kitchen), headers)).toEqual(first)
  expect(await refusal(orderAt(kitchen, { notes: 'more' }), headers)).toMatchObject({
    code: 'idempotency_key_reused',
    status: 422,
  })
  const somebodyElse = callAs(system.services['order-service'], await newPerson('customer'))
  await waitFor('it to be switched off for orders too', () =>
    somebodyElse(createOrder, { body: orderAt(kitchen) }).then(
      () => false,
      (error: ApiProblem) => error.problem.code === 'restaurant_inactive',
    ),
  )
  await expect(somebodyElse(createOrder, { body: orderAt(kitchen), headers })).rejects.toMatchObject({
    problem: { code: 'restaurant_inactive' },
  })
})

test('a key that cannot be kept is refused', async () => {
  expect(await refusal(orderAt(kitchen), { 'idempotency-key': 'k'.repeat(256) })).toMatchObject({
    code: 'invalid_request',
  })
})

test('while restaurant-service is away nothing is ordered, and the customer is told to try again', async () => {
  await system.services['restaurant-service'].kill()
  await expect(placeAt(system, kitchen, customer)).rejects.toMatchObject({
    status: 503,
    problem: { code: 'service_unavailable' },
    retryAfter: 5,
  })
  expect(await ordersOf(customer)).toEqual([])
  await system.system.restart('restaurant-service')
  await expect(placeAt(system, kitchen, customer)).resolves.toMatchObject({ status: 'pending' })
})
