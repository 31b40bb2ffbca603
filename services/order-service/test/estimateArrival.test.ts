import { orderEstimated } from '@tiffin/contracts/events/delivery'
import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import { getOrder, getOrderHistory, patchOrderStatus } from '@tiffin/contracts/orders'
import { newId } from '@tiffin/sharding/ids'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
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
let order: PlacedOrder

beforeAll(async () => {
  system = await startOrderSystem()
  tap = await tapEvents(system.infrastructure.env.RABBITMQ_URL as string)
  kitchen = await openKitchen(system)
})
beforeEach(async () => {
  customer = await newPerson('customer')
  order = await placeAt(system, kitchen, customer)
})
afterAll(async () => {
  await tap?.close()
  await system?.stop()
})

const minutesAfter = (at: string, minutes: number) =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString()
/** So many minutes later than the order was promised. */
const later = (minutes: number) => minutesAfter(order.estimatedDeliveryAt, minutes)

/** Tells the order's arrival as delivery-service does; resolves when it was worked on, seen or not. */
async function tell(more: Partial<BodyOfEvent<typeof orderEstimated>>, id = newId(order.market)) {
  const body = { ...orderEstimated.example, orderId: order.id, market: order.market, ...more }
  await tap.publish(orderEstimated, body, id)
  await waitFor('the event to be in the inbox', async () => {
    const sql = 'SELECT 1 FROM orders."Inbox" WHERE "eventId" = $1'
    return (await system.infrastructure.query('A', sql, [id])).length === 1
  })
}
const as = (who: { token: string }) => callAs(system.services['order-service'], who)
const params = () => ({ id: order.id })
const current = () => as(customer)(getOrder, { params: params() })
const move = (status: 'confirmed' | 'ready' | 'rejected') =>
  as(kitchen.owner)(patchOrderStatus, { params: params(), body: { status } })

test('an arrival that moved is a version with history and event, by delivery-service', async () => {
  await tell({ estimatedDeliveryAt: later(12), stopsBefore: 1, waitsFor: 'other_deliveries' })
  const told = { version: 2, status: 'pending', estimatedDeliveryAt: later(12), stopsBefore: 1 }
  expect(await current()).toMatchObject({
    ...told,
    reason: null,
    promisedDeliveryAt: order.estimatedDeliveryAt,
    readyAt: order.readyAt,
    estimatedDeliveryTime: order.estimatedDeliveryTime + 12,
  })
  const { changes } = await as(customer)(getOrderHistory, { params: params(), query: { after: 1 } })
  expect(changes).toMatchObject([
    { ...told, actor: 'delivery-service', reason: 'waits_for_other_deliveries' },
  ])
  const update = await waitFor('order.updated', () =>
    tap.of(order.id).find(({ type }) => type === 'order.updated'),
  )
  expect(update.body).toMatchObject({
    ...told,
    previousStatus: 'pending',
    reason: 'waits_for_other_deliveries',
  })
})

test('of words that overtake each other the newest plan’s stands, and an event counts once', async () => {
  const plannedAt = new Date().toISOString()
  const id = newId(order.market)
  const newest = { estimatedDeliveryAt: later(9), timestamp: minutesAfter(plannedAt, 1) }
  await tell(newest, id)
  await tell({ estimatedDeliveryAt: later(5), timestamp: plannedAt })
  await tell(newest, id)
  expect(await current()).toMatchObject({ version: 2, estimatedDeliveryAt: later(9) })
})

test('once the plan has spoken, the kitchen’s moves do not bring the first reckoning back', async () => {
  await tell({ estimatedDeliveryAt: later(0.1), stopsBefore: 0 })
  expect((await current()).version).toBe(1)
  await move('confirmed')
  await move('ready')
  const { estimatedDeliveryAt } = order
  expect(await current()).toMatchObject({ version: 3, status: 'ready', estimatedDeliveryAt })
})

test('an order that ended is not expected at another time', async () => {
  await move('rejected')
  await tell({ estimatedDeliveryAt: later(12) })
  expect(await current()).toMatchObject({ version: 2, stopsBefore: null })
})
