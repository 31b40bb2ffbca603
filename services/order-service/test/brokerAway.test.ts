import { patchOrderStatus } from '@tiffin/contracts/orders'
import { callAs, newPerson } from '@tiffin/testing/signedToken'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EventTap, tapEvents } from './eventTap.ts'
import { type OrderSystem, openKitchen, placeAt, startOrderSystem } from './orderSystem.ts'

let system: OrderSystem
let wire: TcpProxy
let tap: EventTap

beforeAll(async () => {
  system = await startOrderSystem(async (env) => {
    wire = await startTcpProxy(env.RABBITMQ_URL as string)
    return { RABBITMQ_URL: wire.url }
  })
  tap = await tapEvents(system.infrastructure.env.RABBITMQ_URL as string)
})
afterAll(async () => {
  await tap?.close()
  await system?.stop()
  await wire?.close()
})

test('orders are taken while the broker is away, and told of in their order when it is back', async () => {
  const [kitchen, customer] = [await openKitchen(system), await newPerson('customer')]
  const before = await placeAt(system, kitchen, customer)
  await waitFor('order.created', () => tap.of(before.id).length === 1)

  await wire.cut()
  const order = await placeAt(system, kitchen, customer)
  await callAs(system.services['order-service'], customer)(patchOrderStatus, {
    params: { id: order.id },
    body: { status: 'cancelled', reason: 'no longer hungry' },
  })
  expect(tap.of(order.id)).toEqual([])
  await wire.mend()
  await waitFor('both events', () => tap.of(order.id).length >= 2, { withinMs: 15_000 })
  // A confirm that was lost may have an event sent twice; its id is the same.
  const versions = new Map(tap.of(order.id).map(({ id, body }) => [id, body.version]))
  expect([...versions.values()]).toEqual([1, 2])
})
