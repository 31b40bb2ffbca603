import { randomUUID } from 'node:crypto'
import { createOrder, getOrder, getOrderHistory } from '@tiffin/contracts/orders'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EventTap, tapEvents } from './eventTap.ts'
import {
  type Kitchen,
  type OrderRequest,
  type OrderSystem,
  openKitchen,
  orderAt,
  startOrderSystem,
} from './orderSystem.ts'

let system: OrderSystem
let tap: EventTap
let kitchen: Kitchen
let customer: Person
beforeAll(async () => {
  system = await startOrderSystem()
  tap = await tapEvents(system.infrastructure.env.RABBITMQ_URL as string)
  kitchen = await openKitchen(system)
  customer = await newPerson('customer')
})
afterAll(async () => {
  await tap?.close()
  await system?.stop()
})

const call = () => callAs(system.services['order-service'], customer)
const place = (more: Partial<OrderRequest>, key?: string) =>
  call()(createOrder, {
    body: orderAt(kitchen, more),
    headers: key === undefined ? {} : { 'idempotency-key': key },
  })
const times = (count: number) => Array.from({ length: count }, (_, i) => i)

test('orders placed at the same time share transactions, and each is whole', async () => {
  const orders = await Promise.all(times(60).map((i) => place({ notes: `Door ${i}` }, randomUUID())))
  expect(new Set(orders.map(({ id }) => id)).size).toBe(60)
  for (const [i, { id }] of orders.entries()) {
    const [order, { changes }] = await Promise.all([
      call()(getOrder, { params: { id } }),
      call()(getOrderHistory, { params: { id } }),
    ])
    expect(order).toEqual(orders[i])
    expect(order).toMatchObject({ notes: `Door ${i}`, items: [{ quantity: 2 }, { quantity: 1 }] })
    expect(changes).toMatchObject([{ version: 1, status: 'pending' }])
    await waitFor('its event', () => tap.of(id).some(({ type }) => type === 'order.created'))
  }
  const ids = orders.map(({ id }) => id)
  const [kept] = await system.infrastructure.query<{ timers: number; transactions: number }>(
    'A',
    `SELECT (SELECT count(*)::int FROM orders."Timer" WHERE "subjectId" = ANY($1)) AS timers,
            (SELECT count(DISTINCT xmin::text)::int FROM orders."Order" WHERE id = ANY($1)) AS transactions`,
    [ids],
  )
  expect(kept?.timers).toBe(60)
  expect(kept?.transactions).toBeLessThan(60)
})

test('one that cannot be kept is refused alone, though it came with others', async () => {
  const texts = times(20).map((i) => (i === 7 ? 'no \u0000 please' : `Door ${i}`))
  const outcomes = await Promise.allSettled(texts.map((notes) => place({ notes })))
  expect(outcomes.map(({ status }) => status)).toEqual(
    texts.map((_, i) => (i === 7 ? 'rejected' : 'fulfilled')),
  )
  expect(outcomes[7]).toMatchObject({ reason: { problem: { code: 'invalid_request', status: 400 } } })
})

test('of requests at once with few keys each key is one order; another body under it is refused', async () => {
  const keys = times(4).map(() => randomUUID())
  const placed = await Promise.all(times(40).map((i) => place({ notes: `Key ${i % 4}` }, keys[i % 4])))
  expect(new Set(placed.map(({ id }) => id)).size).toBe(4)
  expect(placed.map(({ notes }) => notes)).toEqual(times(40).map((i) => `Key ${i % 4}`))
  const others = await Promise.allSettled(keys.map((key) => place({ notes: 'Another order' }, key)))
  for (const outcome of others)
    expect(outcome).toMatchObject({ reason: { problem: { code: 'idempotency_key_reused' } } })
})
