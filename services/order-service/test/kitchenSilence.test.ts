import { getOrder, getOrderHistory, patchOrderStatus } from '@tiffin/contracts/orders'
import { HOUSTON } from '@tiffin/testing/examples'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { serviceExit, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type EventTap, tapEvents } from './eventTap.ts'
import { type Kitchen, type OrderSystem, openKitchen, placeAt, startOrderSystem } from './orderSystem.ts'

let system: OrderSystem
let tap: EventTap
let kitchen: Kitchen
let customer: Person

beforeAll(async () => {
  system = await startOrderSystem(() => ({
    KITCHEN_ANSWER_SECONDS: '1.5',
    KITCHEN_ANSWER_SECONDS_BY_CITY: 'Houston, TX=3600',
  }))
  tap = await tapEvents(system.infrastructure.env.RABBITMQ_URL as string)
  kitchen = await openKitchen(system)
})
beforeEach(async () => {
  customer = await newPerson('customer')
})
afterAll(async () => {
  await tap?.close()
  await system?.stop()
})

const statusOf = async (id: string) =>
  (await callAs(system.services['order-service'], customer)(getOrder, { params: { id } })).status
const timersOf = (orderId: string) =>
  system.infrastructure.query('A', 'SELECT kind FROM orders."Timer" WHERE "subjectId" = $1', [orderId])

test('an order whose kitchen is silent is cancelled once, and everybody is told; one that was answered goes on', async () => {
  const { infrastructure } = system
  const second = await startService('order-service', infrastructure, {
    env: { KITCHEN_ANSWER_SECONDS: '1.5' },
  })
  const [silent, answered] = [
    await placeAt(system, kitchen, customer),
    await placeAt(system, kitchen, customer),
  ]
  await callAs(system.services['order-service'], kitchen.owner)(patchOrderStatus, {
    params: { id: answered.id },
    body: { status: 'confirmed' },
  })
  expect(await timersOf(answered.id)).toEqual([])
  expect(await timersOf(silent.id)).toEqual([{ kind: 'kitchenSilence' }])

  const told = await waitFor('order.updated', () => tap.of(silent.id)[1], { withinMs: 8000 })
  expect(told.body).toMatchObject({ status: 'cancelled', reason: 'kitchen_silent', version: 2 })
  expect(await statusOf(silent.id)).toBe('cancelled')
  expect(await statusOf(answered.id)).toBe('confirmed')
  expect(await timersOf(silent.id)).toEqual([])
  expect(tap.of(silent.id)).toHaveLength(2)
  await second.stop()
})

test('a kitchen that recalls its acceptance owes an answer again, for the whole time', async () => {
  const order = await placeAt(system, kitchen, customer)
  const move = (who: Person, status: 'confirmed' | 'pending') =>
    callAs(system.services['order-service'], who)(patchOrderStatus, {
      params: { id: order.id },
      body: { status },
    })
  for (const who of [kitchen.owner, await newPerson('admin')]) {
    await move(kitchen.owner, 'confirmed')
    expect(await timersOf(order.id)).toEqual([])
    expect(await move(who, 'pending')).toMatchObject({ status: 'pending', reason: null })
    expect(await timersOf(order.id)).toEqual([{ kind: 'kitchenSilence' }])
  }
  await expect(move(customer, 'confirmed')).rejects.toMatchObject({ problem: { code: 'illegal_transition' } })
  const recalledAt = Date.now()
  await waitFor('the cancellation', async () => (await statusOf(order.id)) === 'cancelled', {
    withinMs: 8000,
  })
  expect(Date.now() - recalledAt).toBeGreaterThan(1000)
  await waitFor('an event for each version', () => tap.of(order.id).length === 6)
  expect(tap.of(order.id).map(({ body }) => body.status ?? 'pending')).toEqual([
    'pending',
    'confirmed',
    'pending',
    'confirmed',
    'pending',
    'cancelled',
  ])
  const { changes } = await callAs(system.services['order-service'], customer)(getOrderHistory, {
    params: { id: order.id },
  })
  expect(changes.map(({ actor }) => actor)).toEqual([
    'customer',
    'restaurant_owner',
    'restaurant_owner',
    'restaurant_owner',
    'admin',
    'timer',
  ])
})

test('a timer outlives the process', async () => {
  const order = await placeAt(system, kitchen, customer)
  await system.services['order-service'].kill()
  await system.system.restart('order-service')
  await waitFor('the cancellation', async () => (await statusOf(order.id)) === 'cancelled', {
    withinMs: 8000,
  })
})

test('the kitchens of a city have their own time to answer', async () => {
  const texan = await openKitchen(system, HOUSTON)
  const order = await placeAt(system, texan, await newPerson('customer', HOUSTON))
  const left = `SELECT extract(epoch FROM "dueAt" - now())::float8 AS seconds FROM orders."Timer" WHERE "subjectId" = $1`
  const [timer] = await system.infrastructure.query<{ seconds: number }>('C', left, [order.id])
  expect(timer?.seconds).toBeGreaterThan(1800)
})

test('a city that is not known keeps the service from starting, and is named', async () => {
  const { code, log } = await serviceExit('order-service', {
    ...system.infrastructure.env,
    KITCHEN_ANSWER_SECONDS_BY_CITY: 'Atlantis=300',
  })
  expect(code).toBe(1)
  expect(log).toContain('KITCHEN_ANSWER_SECONDS_BY_CITY')
  expect(log).toContain('Atlantis')
})
