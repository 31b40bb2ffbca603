import { orderAccepted, orderUnassigned } from '@tiffin/contracts/events/delivery'
import { getOrder, getOrderHistory, patchOrderStatus } from '@tiffin/contracts/orders'
import { newId } from '@tiffin/sharding/ids'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
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

const PIA = newId(SAN_FRANCISCO.market)
const RAVI = newId(SAN_FRANCISCO.market)

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

const about = () => ({ orderId: order.id, market: order.market, timestamp: new Date().toISOString() })
const accept = (deliveryPartnerId: string, assignmentVersion: number, id?: string) =>
  tap.publish(
    orderAccepted,
    {
      ...about(),
      eventType: 'order.accepted',
      deliveryPartnerId,
      assignmentVersion,
      tripId: newId(order.market),
      vehicle: 'bicycle',
      rating: 4.9,
    },
    id,
  )
const unassign = (deliveryPartnerId: string, assignmentVersion: number) =>
  tap.publish(orderUnassigned, {
    ...about(),
    eventType: 'order.unassigned',
    deliveryPartnerId,
    assignmentVersion,
    reason: 'silent',
  })
const current = () =>
  callAs(system.services['order-service'], customer)(getOrder, { params: { id: order.id } })
const untilVersion = (version: number) =>
  waitFor(`version ${version}`, async () => {
    const now = await current()
    return now.version === version && now
  })
/** Whether an assignment's word was worked on, seen or not. */
const untilHeard = (assignmentVersion: number) =>
  waitFor(`word ${assignmentVersion} on the assignment`, async () => {
    const [row] = await system.infrastructure.query<{ heard: number }>(
      'A',
      'SELECT "assignmentVersion" AS heard FROM orders."Order" WHERE id = $1',
      [order.id],
    )
    return row?.heard === assignmentVersion
  })

test('an accepted order shows its partner, in a version of its own', async () => {
  await accept(PIA, 3)
  expect(await untilVersion(2)).toMatchObject({
    status: 'pending',
    deliveryPartnerId: PIA,
    partner: { id: PIA, vehicle: 'bicycle', rating: 4.9 },
  })
  const update = await waitFor('order.updated', () =>
    tap.of(order.id).find(({ type }) => type === 'order.updated'),
  )
  expect(update.body).toMatchObject({
    version: 2,
    deliveryPartnerId: PIA,
    status: 'pending',
    previousStatus: 'pending',
  })
})

test('an event delivered five times takes effect once', async () => {
  const id = newId(order.market)
  for (let i = 0; i < 5; i += 1) await accept(PIA, 3, id)
  await unassign(PIA, 4)
  expect(await untilVersion(3)).toMatchObject({ deliveryPartnerId: null })
  const { changes } = await callAs(system.services['order-service'], customer)(getOrderHistory, {
    params: { id: order.id },
  })
  expect(changes.map(({ reason, deliveryPartnerId }) => [reason, deliveryPartnerId])).toEqual([
    [null, null],
    [null, PIA],
    ['silent', null],
  ])
})

test('words that overtake each other end where the newest says', async () => {
  await accept(RAVI, 6)
  await untilVersion(2)
  await unassign(PIA, 5)
  await accept(PIA, 4)
  await unassign(RAVI, 7)
  expect(await untilVersion(3)).toMatchObject({ deliveryPartnerId: null, partner: null })
})

test('a release that comes before its acceptance leaves the order without a partner', async () => {
  await unassign(PIA, 4)
  await untilHeard(4)
  await accept(PIA, 3)
  await accept(RAVI, 6)
  expect(await untilVersion(2)).toMatchObject({ deliveryPartnerId: RAVI })
})

test('an order that ended takes no partner', async () => {
  await callAs(system.services['order-service'], customer)(patchOrderStatus, {
    params: { id: order.id },
    body: { status: 'cancelled' },
  })
  const id = newId(order.market)
  await accept(PIA, 3, id)
  await waitFor('the event to be in the inbox', async () => {
    const rows = await system.infrastructure.query('A', 'SELECT 1 FROM orders."Inbox" WHERE "eventId" = $1', [
      id,
    ])
    return rows.length === 1
  })
  expect(await current()).toMatchObject({ version: 2, deliveryPartnerId: null })
})
