import { register } from '@tiffin/contracts/auth'
import { orderAccepted } from '@tiffin/contracts/events/delivery'
import { listOrderEvents } from '@tiffin/contracts/orderStatistics'
import { createOrder, getOrder, listOrders, patchOrderStatus } from '@tiffin/contracts/orders'
import { newId } from '@tiffin/sharding/ids'
import { CUSTOMER, PARTNER } from '@tiffin/testing/examples'
import { callAs, newPerson } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EventTap, tapEvents } from './eventTap.ts'
import { type OrderSystem, openKitchen, orderAt, startOrderSystem } from './orderSystem.ts'

let system: OrderSystem
let tap: EventTap

beforeAll(async () => {
  system = await startOrderSystem(undefined, ['auth-service', 'restaurant-service', 'order-service'])
  tap = await tapEvents(system.infrastructure.env.RABBITMQ_URL as string)
})
afterAll(async () => {
  await tap?.close()
  await system?.stop()
})

test('an admin sees who changed an order, by name', async () => {
  const { user, token } = await callAs(system.services['auth-service'])(register, {
    body: { ...CUSTOMER, email: 'another@example.com' },
  })
  const call = callAs(system.services['order-service'], token)
  const order = await call(createOrder, { body: orderAt(await openKitchen(system)) })
  const params = { id: order.id }
  await call(patchOrderStatus, { params, body: { status: 'cancelled' } })
  const admin = callAs(system.services['order-service'], await newPerson('admin'))
  const { events, people } = await admin(listOrderEvents, { params })
  expect(events.at(-1)?.body).toMatchObject({ status: 'cancelled', actorId: user.id })
  expect(people).toEqual([{ id: user.id, firstName: 'Asha' }])
})

test('people see each other’s first names, and an order without those that cannot be asked for', async () => {
  const auth = callAs(system.services['auth-service'])
  const [asha, pia] = [await auth(register, { body: CUSTOMER }), await auth(register, { body: PARTNER })]
  const call = callAs(system.services['order-service'], asha)
  const kitchen = await openKitchen(system)
  const order = await call(createOrder, { body: orderAt(kitchen) })
  const params = { id: order.id }
  // A name that cannot be learned in a moment is left out.
  const named = await waitFor('the name', async () => {
    const now = await call(getOrder, { params })
    return now.customerFirstName && now
  })
  expect(named).toMatchObject({ customerFirstName: 'Asha', partner: null })

  await tap.publish(orderAccepted, {
    eventType: 'order.accepted',
    orderId: order.id,
    deliveryPartnerId: pia.user.id,
    market: order.market,
    assignmentVersion: 3,
    tripId: newId(order.market),
    vehicle: 'bicycle',
    rating: null,
    timestamp: new Date().toISOString(),
  })
  const accepted = await waitFor('the partner', async () => {
    const now = await call(getOrder, { params })
    return now.partner?.firstName && now
  })
  expect(accepted).toMatchObject({
    customerFirstName: 'Asha',
    partner: { id: pia.user.id, firstName: 'Pia', vehicle: 'bicycle', rating: null },
  })
  expect((await call(listOrders, {})).orders).toEqual([accepted])

  const admin = callAs(system.services['order-service'], await newPerson('admin'))
  expect((await admin(listOrderEvents, { params })).people).toEqual([{ id: pia.user.id, firstName: 'Pia' }])

  await system.services['auth-service'].kill()
  const stranger = callAs(system.services['order-service'], await newPerson('customer'))
  expect(await stranger(createOrder, { body: orderAt(kitchen) })).toMatchObject({ customerFirstName: null })
  // Who was seen a moment ago is known still.
  expect(await call(getOrder, { params })).toEqual(accepted)
})
