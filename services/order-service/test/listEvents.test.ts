import type { ApiProblem } from '@tiffin/contracts/client'
import { orderCreated, orderUpdated } from '@tiffin/contracts/events/orders'
import { listOrderEvents } from '@tiffin/contracts/orderStatistics'
import { patchOrderStatus } from '@tiffin/contracts/orders'
import { newId } from '@tiffin/sharding/ids'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { Check } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OrderSystem, openKitchen, placeAt, startOrderSystem } from './orderSystem.ts'

let system: OrderSystem
let wire: TcpProxy
let admin: Person

beforeAll(async () => {
  system = await startOrderSystem(async (env) => {
    wire = await startTcpProxy(env.RABBITMQ_URL as string)
    return { RABBITMQ_URL: wire.url }
  })
  admin = await newPerson('admin')
})
afterAll(async () => {
  await system?.stop()
  await wire?.close()
})

const eventsOf = async (id: string, who = admin) =>
  (await callAs(system.services['order-service'], who)(listOrderEvents, { params: { id } })).events
const refusal = (id: string, who = admin) =>
  eventsOf(id, who).then(
    () => Promise.reject(new Error('was accepted')),
    (problem: ApiProblem) => problem,
  )

test('every version’s event is shown as recorded: with its trace, waiting while the broker is away, then sent', async () => {
  const kitchen = await openKitchen(system)
  const order = await placeAt(system, kitchen, await newPerson('customer'))
  await waitFor('order.created to be sent', async () => (await eventsOf(order.id))[0]?.sentAt)
  await wire.cut()
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  await callAs(system.services['order-service'], kitchen.owner)(patchOrderStatus, {
    params: { id: order.id },
    body: { status: 'confirmed' },
    headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
  })
  const events = await eventsOf(order.id)
  expect(events.map(({ type, by, sentAt }) => [type, by, sentAt === null])).toEqual([
    ['order.created', 'order-service', false],
    ['order.updated', 'order-service', true],
  ])
  expect(events[0]?.traceId).toMatch(/^[0-9a-f]{32}$/)
  expect(events[1]).toMatchObject({ traceId, body: { version: 2, previousStatus: 'pending' } })
  expect(Check(orderCreated.body, events[0]?.body)).toBe(true)
  expect(Check(orderUpdated.body, events[1]?.body)).toBe(true)
  expect(new Set(events.map(({ id }) => id)).size).toBe(2)

  await wire.mend()
  await waitFor('order.updated to be sent', async () => (await eventsOf(order.id))[1]?.sentAt, {
    withinMs: 15_000,
  })
})

test('an order whose events are past keeping has none left; one that never was is not found', async () => {
  const order = await placeAt(system, await openKitchen(system), await newPerson('customer'))
  await system.infrastructure.query('A', `DELETE FROM orders."Outbox" WHERE "subjectId" = $1`, [order.id])
  expect(await eventsOf(order.id)).toEqual([])
  expect(await refusal(newId(SAN_FRANCISCO.market))).toMatchObject({ problem: { code: 'order_not_found' } })
  expect(await refusal(newId(1))).toMatchObject({ problem: { code: 'malformed_id' } })
})

test('only an admin sees events', async () => {
  for (const role of ['customer', 'restaurant_owner', 'delivery_partner'] as const)
    expect(await refusal(newId(SAN_FRANCISCO.market), await newPerson(role))).toMatchObject({ status: 403 })
})
