import { userErased } from '@tiffin/contracts/events/auth'
import { createOrder, getOrder, getOrderHistory, patchOrderStatus } from '@tiffin/contracts/orders'
import type { Role } from '@tiffin/contracts/route'
import { MEXICO_CITY, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { startService } from '@tiffin/testing/startService'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EventTap, tapEvents } from './eventTap.ts'
import { type Kitchen, type OrderSystem, openKitchen, orderAt, startOrderSystem } from './orderSystem.ts'

const NOTES = 'Ring at Quackenbush, the code is 4711'
const ADDRESS = '500 Quackenbush Street, apartment 7'

let system: OrderSystem
let tap: EventTap
let wire: TcpProxy
let admin: Person

beforeAll(async () => {
  system = await startOrderSystem(async ({ POSTGRES_SHARD_B_URL }) => {
    wire = await startTcpProxy(POSTGRES_SHARD_B_URL as string)
    return { POSTGRES_SHARD_B_URL: wire.url }
  })
  tap = await tapEvents(system.infrastructure.env.RABBITMQ_URL as string)
  admin = await newPerson('admin')
})
afterAll(async () => {
  await tap?.close()
  await system?.stop()
  await wire?.close()
})

const as = (who: { token: string }) => callAs(system.services['order-service'], who)
const erased = ({ id: userId, role, market }: Person) =>
  tap.publish(userErased, {
    eventType: 'user.erased',
    userId,
    role,
    market,
    timestamp: new Date().toISOString(),
  })

/** An order that says much about its customer. */
async function place(kitchen: Kitchen, customer: Person) {
  const { items, ...order } = orderAt(kitchen, { deliveryAddress: ADDRESS, notes: NOTES })
  const body = { ...order, items: items.map((item) => ({ ...item, notes: NOTES })) }
  return as(customer)(createOrder, { body, headers: { 'idempotency-key': `key of ${customer.id}` } })
}
const cancel = (customer: Person, id: string) =>
  as(customer)(patchOrderStatus, { params: { id }, body: { status: 'cancelled', reason: NOTES } })
const find = (id: string) => as(admin)(getOrder, { params: { id } })

/** Tables of a shard in which a text is. */
async function tablesThatTell(shard: 'A' | 'B' | 'C', text: string): Promise<string[]> {
  const { query } = system.infrastructure
  // Not the history: it is sealed, and has a time of its own.
  const tables = ['Order', 'OrderItem', 'IdempotencyKey', 'Outbox']
  const told: string[] = []
  for (const table of tables) {
    const like = `SELECT 1 FROM orders."${table}" t WHERE to_jsonb(t)::text ILIKE '%' || $1 || '%' LIMIT 1`
    if ((await query(shard, like, [text])).length > 0) told.push(`${shard} ${table}`)
  }
  return told
}
const everywhere = async (text: string) =>
  (await Promise.all((['A', 'B', 'C'] as const).map((shard) => tablesThatTell(shard, text)))).flat()

test('orders of an erased customer tell nothing of them, in any shard; their money and history stay', async () => {
  const customer = await newPerson('customer')
  const [here, there] = [await openKitchen(system), await openKitchen(system, NEW_YORK)]
  const [ended, far] = [await place(here, customer), await place(there, customer)]
  await cancel(customer, ended.id)
  await cancel(customer, far.id)
  const neighbour = await newPerson('customer')
  const others = await place(here, neighbour)
  await cancel(neighbour, others.id)
  const before = await find(ended.id)

  await erased(customer)
  const after = await waitFor('the order to be anonymised', async () => {
    const order = await find(ended.id)
    return order.deliveryAddress !== ADDRESS && order
  })
  await waitFor('the far one too', async () => (await find(far.id)).deliveryAddress !== ADDRESS)
  expect(after).toEqual({
    ...before,
    deliveryAddress: before.city,
    notes: null,
    reason: null,
    items: before.items.map((item) => ({ ...item, notes: null })),
    latitude: Math.round(before.latitude * 100) / 100,
    longitude: Math.round(before.longitude * 100) / 100,
  })
  const { changes } = await as(admin)(getOrderHistory, { params: { id: ended.id }, query: { after: 0 } })
  expect(changes.map(({ status, reason }) => [status, reason])).toEqual([
    ['pending', null],
    ['cancelled', NOTES],
  ])
  await waitFor('the replies to be forgotten', async () => {
    const keys = `SELECT 1 FROM orders."IdempotencyKey" WHERE "callerId" = $1`
    return (await system.infrastructure.query('B', keys, [customer.id])).length === 0
  })
  for (const { id } of [ended, far])
    await waitFor('it to be told', () => tap.of(id).some(({ type }) => type === 'order.anonymised'))
  expect(await find(others.id)).toMatchObject({ deliveryAddress: ADDRESS, notes: NOTES })
  const sealed = `SELECT o."deliveryAddressSealed" AS address, o."notesSealed" AS notes, i."notesSealed" AS dish
    FROM orders."Order" o JOIN orders."OrderItem" i ON i."orderId" = o.id WHERE o.id = $1 LIMIT 1`
  const nothing = { address: null, notes: null, dish: null }
  expect(await system.infrastructure.query('A', sealed, [ended.id])).toEqual([nothing])
  expect(await system.infrastructure.query('A', sealed, [others.id])).not.toEqual([nothing])
  await erased(neighbour)
  await waitFor('all to be anonymised', async () => (await everywhere('Quackenbush')).length === 0)
})

test('an order under way keeps what its kitchen and partner need, and loses it once it ended', async () => {
  const customer = await newPerson('customer')
  const kitchen = await openKitchen(system)
  const order = await place(kitchen, customer)
  await erased(customer)
  const remembered = `SELECT 1 FROM orders."ErasedPerson" WHERE "userId" = $1`
  await waitFor('every shard to remember', async () => {
    const shards = ['A', 'B', 'C'] as const
    const rows = await Promise.all(
      shards.map((shard) => system.infrastructure.query(shard, remembered, [customer.id])),
    )
    return rows.every(({ length }) => length === 1)
  })
  expect(await find(order.id)).toMatchObject({ deliveryAddress: ADDRESS, notes: NOTES })
  const reject = { status: 'rejected', reason: 'No naan today.' } as const
  await as(kitchen.owner)(patchOrderStatus, { params: { id: order.id }, body: reject })
  await system.infrastructure.query(
    'A',
    `UPDATE orders."ErasedPerson" SET "erasedAt" = now() - interval '2 days'`,
  )

  // More of them than are read at a time, and all before this one.
  await system.infrastructure.query(
    'A',
    `INSERT INTO orders."ErasedPerson" ("userId", role) SELECT '00-' || n, 'customer' FROM generate_series(1, 120) n`,
  )
  // A process looks after them as soon as it starts.
  const second = await startService('order-service', system.infrastructure)
  const after = await waitFor('the order to be anonymised', async () => {
    const now = await find(order.id)
    return now.deliveryAddress !== ADDRESS && now
  })
  expect(after).toMatchObject({ notes: null, reason: 'No naan today.', status: 'rejected' })
  await waitFor('the shard to have nothing to remember', async () => {
    const rows = await system.infrastructure.query('A', remembered, [customer.id])
    return rows.length === 0
  })
  expect(await system.infrastructure.query('B', remembered, [customer.id])).toHaveLength(1)
  await second.stop()
})

test('orders in a shard that is away are anonymised when it is back', async () => {
  const customer = await newPerson('customer')
  const order = await place(await openKitchen(system, NEW_YORK), customer)
  await cancel(customer, order.id)
  await wire.cut()
  await erased(customer)
  const remembered = `SELECT 1 FROM orders."ErasedPerson" WHERE "userId" = $1`
  await waitFor('another shard to remember', async () => {
    return (await system.infrastructure.query('C', remembered, [customer.id])).length === 1
  })
  expect(await system.infrastructure.query('B', remembered, [customer.id])).toEqual([])
  await wire.mend()
  await waitFor('it to be anonymised', async () => (await find(order.id)).deliveryAddress !== ADDRESS, {
    withinMs: 30_000,
  })
})

test('where the owner of a restaurant is erased, what nobody carries yet is cancelled and its customer told', async () => {
  const kitchen = await openKitchen(system, MEXICO_CITY)
  const [pending, confirmed] = await Promise.all(
    ['pending', 'confirmed'].map(async () => place(kitchen, await newPerson('customer', MEXICO_CITY))),
  )
  if (!pending || !confirmed) throw new Error('there are two')
  await as(kitchen.owner)(patchOrderStatus, { params: { id: confirmed.id }, body: { status: 'confirmed' } })
  await erased(kitchen.owner)
  for (const { id } of [pending, confirmed]) {
    const order = await waitFor('the order to be cancelled', async () => {
      const now = await find(id)
      return now.status === 'cancelled' && now
    })
    expect(order.reason).toBe('The restaurant has closed.')
    expect(order.deliveryAddress).toBe(ADDRESS)
  }
})

test.each<Role>(['delivery_partner', 'admin'])('a %s who is erased changes no order', async (role) => {
  const [customer, gone] = [await newPerson('customer'), await newPerson(role)]
  const order = await place(await openKitchen(system, SAN_FRANCISCO), customer)
  await erased(gone)
  await waitFor('it to be remembered', async () => {
    const rows = `SELECT 1 FROM orders."ErasedPerson" WHERE "userId" = $1`
    return (await system.infrastructure.query('A', rows, [gone.id])).length === 1
  })
  expect(await find(order.id)).toMatchObject({ status: 'pending', deliveryAddress: ADDRESS })
})
