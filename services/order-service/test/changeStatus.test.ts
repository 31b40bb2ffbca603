import type { ApiProblem } from '@tiffin/contracts/client'
import { orderUpdated } from '@tiffin/contracts/events/orders'
import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { getOrder, getOrderHistory, patchOrderStatus } from '@tiffin/contracts/orders'
import type { BodyOf } from '@tiffin/contracts/route'
import { newId } from '@tiffin/sharding/ids'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { callAs, newPerson, type Person, signedServiceToken } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { Check } from 'typebox/value'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type EventTap, tapEvents } from './eventTap.ts'
import {
  type Kitchen,
  type OrderSystem,
  openKitchen,
  type PlacedOrder,
  placeAt,
  startOrderSystem,
} from './orderSystem.ts'

let system: OrderSystem
let tap: EventTap
let kitchen: Kitchen
let customer: Person
let partner: Person
let admin: Person
let deliveryService: { token: string }
let order: PlacedOrder

beforeAll(async () => {
  system = await startOrderSystem()
  tap = await tapEvents(system.infrastructure.env.RABBITMQ_URL as string)
  kitchen = await openKitchen(system)
  admin = await newPerson('admin')
  deliveryService = { token: await signedServiceToken('delivery-service') }
})
beforeEach(async () => {
  customer = await newPerson('customer')
  partner = await newPerson('delivery_partner')
  order = await placeAt(system, kitchen, customer)
})
afterAll(async () => {
  await tap?.close()
  await system?.stop()
})

type Body = BodyOf<typeof patchOrderStatus>
const as = (who: { token: string }) => callAs(system.services['order-service'], who)
const move = (who: { token: string }, body: Body, headers: Record<string, string> = {}) =>
  as(who)(patchOrderStatus, { params: { id: order.id }, body, headers })
const refused = (call: Promise<unknown>): Promise<ApiProblem> =>
  call.then(
    () => Promise.reject(new Error('was accepted')),
    (problem: ApiProblem) => problem,
  )
const historyAfter = async (after = 0) =>
  (await as(customer)(getOrderHistory, { params: { id: order.id }, query: { after } })).changes

test('walks from pending to delivered; every version is in the history and on the bus, in order', async () => {
  for (const status of ['confirmed', 'preparing', 'ready'] as const) await move(kitchen.owner, { status })
  for (const status of ['picked_up', 'delivered'] as const)
    await move(deliveryService, { status, deliveryPartnerId: partner.id })

  const statuses = ['pending', 'confirmed', 'preparing', 'ready', 'picked_up', 'delivered']
  const changes = await historyAfter()
  expect(changes.map(({ version, status }) => ({ version, status }))).toEqual(
    statuses.map((status, i) => ({ version: i + 1, status })),
  )
  expect(changes.map(({ actor }) => actor)).toEqual([
    'customer',
    ...Array(3).fill('restaurant_owner'),
    ...Array(2).fill('delivery-service'),
  ])
  expect(await historyAfter(4)).toEqual(changes.slice(4))
  expect(await as(customer)(getOrder, { params: { id: order.id } })).toMatchObject({
    version: 6,
    status: 'delivered',
    deliveryPartnerId: partner.id,
    estimatedDeliveryAt: changes.at(-1)?.at,
  })

  await waitFor('all events', () => tap.of(order.id).length === 6)
  expect(tap.of(order.id).map(({ body }) => body.version)).toEqual([1, 2, 3, 4, 5, 6])
  const updates = tap.of(order.id).slice(1)
  for (const { body } of updates) expect(Check(orderUpdated.body, body)).toBe(true)
  expect(updates.map(({ body }) => body.previousStatus)).toEqual(statuses.slice(0, -1))
})

test('twenty kitchens’ hands at once make whole versions', async () => {
  await move(kitchen.owner, { status: 'confirmed' })
  const wishes = Array.from(
    { length: 20 },
    (_, i) => (i % 2 === 0 ? 'preparing' : 'confirmed') as OrderStatus,
  )
  const outcomes = await Promise.allSettled(wishes.map((status) => move(kitchen.owner, { status })))
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason.problem.code).toBe('illegal_transition')
  const changes = await historyAfter()
  expect(changes.map(({ version }) => version)).toEqual(changes.map((_, i) => i + 1))
  const { version, status } = await as(customer)(getOrder, { params: { id: order.id } })
  expect({ version, status }).toEqual({ version: changes.length, status: changes.at(-1)?.status })
  await waitFor('an event for each version', () => tap.of(order.id).length === changes.length)
  expect(tap.of(order.id).map((event) => event.body.version)).toEqual(changes.map((change) => change.version))
})

test('customer’s cancel and kitchen’s rejection at once have one winner', async () => {
  const outcomes = await Promise.allSettled([
    move(customer, { status: 'cancelled', reason: 'changed my mind' }),
    move(kitchen.owner, { status: 'rejected', reason: 'no rice' }),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await historyAfter(1)).toHaveLength(1)
})

test('the same move again is answered with the order as it is', async () => {
  const first = await move(kitchen.owner, { status: 'confirmed' })
  expect(await move(kitchen.owner, { status: 'confirmed' })).toEqual(first)
  expect(await historyAfter(1)).toHaveLength(1)
})

test('a screen that is behind takes nothing back, and is told where the order stands', async () => {
  for (const status of ['confirmed', 'preparing', 'ready'] as const) await move(kitchen.owner, { status })
  const late = { status: 'preparing', from: 'confirmed' } as const
  expect(await refused(move(kitchen.owner, late))).toMatchObject({
    status: 409,
    problem: { code: 'order_changed', orderStatus: 'ready' },
  })
  expect(await refused(move(admin, { status: 'cancelled', from: 'preparing' }))).toMatchObject({
    problem: { code: 'order_changed' },
  })
  expect(await historyAfter()).toHaveLength(4)
  expect(await move(kitchen.owner, { status: 'preparing', from: 'ready' })).toMatchObject({ version: 5 })
  expect(await move(kitchen.owner, late)).toMatchObject({ version: 5 })
})

test('of two hands that start from the same status one wins', async () => {
  for (const status of ['confirmed', 'preparing'] as const) await move(kitchen.owner, { status })
  const outcomes = await Promise.allSettled(
    (['ready', 'confirmed'] as const).map((status) => move(kitchen.owner, { status, from: 'preparing' })),
  )
  const refusals = outcomes.filter(({ status }) => status === 'rejected')
  expect(refusals).toMatchObject([{ reason: { status: 409, problem: { code: 'order_changed' } } }])
  expect(await historyAfter(3)).toHaveLength(1)
})

test('a retry with a key is answered as before though the order moved on; another body is refused', async () => {
  const headers = { 'idempotency-key': 'confirm' }
  const first = await move(kitchen.owner, { status: 'confirmed' }, headers)
  await move(kitchen.owner, { status: 'preparing' })
  expect(await move(kitchen.owner, { status: 'confirmed' }, headers)).toEqual(first)
  expect(await historyAfter()).toHaveLength(3)
  expect(await refused(move(kitchen.owner, { status: 'ready' }, headers))).toMatchObject({
    status: 422,
    problem: { code: 'idempotency_key_reused' },
  })
})

test('a refused move says what may be done, and writes nothing', async () => {
  expect(await refused(move(kitchen.owner, { status: 'delivered' }))).toMatchObject({
    status: 409,
    problem: { code: 'illegal_transition', orderStatus: 'pending' },
  })
  expect(await refused(move(customer, { status: 'confirmed' }))).toMatchObject({ status: 409 })
  expect(await historyAfter()).toHaveLength(1)
})

test('after a version that no order can have there is nothing', async () => {
  expect(await historyAfter(917_580_547_108)).toEqual([])
})

test('nothing is cancelled from picked_up on', async () => {
  for (const status of ['confirmed', 'ready'] as const) await move(kitchen.owner, { status })
  await move(deliveryService, { status: 'picked_up', deliveryPartnerId: partner.id })
  for (const who of [customer, kitchen.owner, admin])
    expect(await refused(move(who, { status: 'cancelled' }))).toMatchObject({ status: 409 })
  expect(
    await move(deliveryService, { status: 'failed', reason: 'nobody home', deliveryPartnerId: partner.id }),
  ).toMatchObject({ status: 'failed', reason: 'nobody home' })
})

test('delivery-service asks for the order’s own partner only, and nobody else names one', async () => {
  for (const status of ['confirmed', 'ready'] as const) await move(kitchen.owner, { status })
  await move(deliveryService, { status: 'picked_up', deliveryPartnerId: partner.id })
  const another = await newPerson('delivery_partner')
  expect(
    await refused(move(deliveryService, { status: 'delivered', deliveryPartnerId: another.id })),
  ).toMatchObject({ problem: { code: 'illegal_transition' } })
  const trackingService = { token: await signedServiceToken('tracking-service') }
  expect(await refused(move(trackingService, { status: 'delivered' }))).toMatchObject({ status: 403 })
  expect(await refused(move(partner, { status: 'delivered' }))).toMatchObject({ status: 403 })
  expect(await refused(move(admin, { status: 'delivered', deliveryPartnerId: partner.id }))).toMatchObject({
    status: 403,
  })
})

test('a foreign order is as if there were none', async () => {
  const [stranger, otherOwner] = [await newPerson('customer'), await newPerson('restaurant_owner')]
  for (const who of [stranger, otherOwner]) {
    expect(await refused(move(who, { status: 'cancelled' }))).toMatchObject({
      status: 404,
      problem: { code: 'order_not_found' },
    })
    expect(await refused(as(who)(getOrder, { params: { id: order.id } }))).toMatchObject({ status: 404 })
    expect(await refused(as(who)(getOrderHistory, { params: { id: order.id } }))).toMatchObject({
      status: 404,
    })
  }
})

test.each([
  [404, 'order_not_found', () => newId(SAN_FRANCISCO.market)],
  [400, 'malformed_id', () => newId(1)],
  [400, 'invalid_request', () => 'not-an-id'],
])('%i %s for an id that is no order’s', async (status, code, id) => {
  const refusals = await Promise.all([
    refused(as(customer)(getOrder, { params: { id: id() } })),
    refused(as(customer)(patchOrderStatus, { params: { id: id() }, body: { status: 'cancelled' } })),
  ])
  for (const refusal of refusals) expect(refusal).toMatchObject({ status, problem: { code } })
})

test('a kitchen that accepts says how long it needs; everybody hears when it will be ready', async () => {
  const before = Date.now()
  const confirmed = await move(kitchen.owner, { status: 'confirmed', preparationMinutes: 45 })
  const minutes = (Date.parse(confirmed.readyAt) - before) / 60_000
  expect(minutes).toBeGreaterThanOrEqual(45)
  expect(minutes).toBeLessThan(46)
  const update = await waitFor('order.updated', () => tap.of(order.id).at(1))
  expect(update.body).toMatchObject({ status: 'confirmed', readyAt: confirmed.readyAt })
  expect(await refused(move(kitchen.owner, { status: 'ready', preparationMinutes: 5 }))).toMatchObject({
    status: 400,
    problem: { code: 'invalid_request' },
  })
})
