import { randomUUID } from 'node:crypto'
import { createOrder, getOrder, listOrders, patchOrderStatus } from '@tiffin/contracts/orders'
import { everythingKept } from '@tiffin/testing/everythingKept'
import { CITY_OF_SHARD } from '@tiffin/testing/examples'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { serviceExit } from '@tiffin/testing/startService'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Kitchen, type OrderSystem, openKitchen, orderAt, startOrderSystem } from './orderSystem.ts'

/** What nobody but customer, kitchen and partner may read; no other text has any of it. */
const DOOR = '77 Xylquary Mews, flat 9'
const NOTES = 'ring at Vombardel’s'
const ITEM_NOTES = 'no nuts for Wixhollow'

let system: OrderSystem
let kitchen: Kitchen
let customer: Person
beforeAll(async () => {
  system = await startOrderSystem()
  kitchen = await openKitchen(system)
  customer = await newPerson('customer')
})
afterAll(() => system?.stop())

const call = (person: Person) => callAs(system.services['order-service'], person)

async function place(at: Kitchen, person: Person, key = randomUUID()) {
  const { items, ...body } = orderAt(at, { deliveryAddress: DOOR, notes: NOTES })
  const noted = items.map((item) => ({ ...item, notes: ITEM_NOTES }))
  return call(person)(createOrder, {
    body: { ...body, items: noted },
    headers: { 'idempotency-key': key },
  })
}

test('no row and no value in Redis tells where an order goes or what its customer wrote', async () => {
  const shown = { deliveryAddress: DOOR, notes: NOTES, items: [{ notes: ITEM_NOTES }, { notes: ITEM_NOTES }] }
  for (const city of Object.values(CITY_OF_SHARD)) {
    const [at, person, key] = [
      await openKitchen(system, city),
      await newPerson('customer', city),
      randomUUID(),
    ]
    const placed = await place(at, person, key)
    expect(placed).toMatchObject(shown)
    expect(await place(at, person, key)).toEqual(placed)
    const params = { id: placed.id }
    expect(await call(person)(getOrder, { params })).toMatchObject(shown)
    expect((await call(person)(listOrders, {})).orders).toMatchObject([shown])
    const body = { status: 'cancelled' } as const
    const headers = { 'idempotency-key': randomUUID() }
    expect(await call(person)(patchOrderStatus, { params, body, headers })).toMatchObject(shown)
  }
  const kept = await everythingKept(system.infrastructure, 'orders')
  for (const word of ['Xylquary', 'Vombardel', 'Wixhollow']) expect(kept).not.toContain(word)
  for (const { city } of Object.values(CITY_OF_SHARD)) expect(kept).toContain(`"deliveryAddress": "${city}"`)
})

test('a door that was altered, or is another order’s, is not read', async () => {
  const [one, other] = [await place(kitchen, customer), await place(kitchen, customer)]
  const { query } = system.infrastructure
  const sealedOf = async (id: string) =>
    (
      await query<{ sealed: string }>(
        'A',
        'SELECT "deliveryAddressSealed" AS sealed FROM orders."Order" WHERE id = $1',
        [id],
      )
    )[0]?.sealed ?? ''
  const own = await sealedOf(one.id)
  for (const wrong of [
    await sealedOf(other.id),
    `${own.slice(0, -4)}${own.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`,
  ]) {
    await query('A', 'UPDATE orders."Order" SET "deliveryAddressSealed" = $2 WHERE id = $1', [one.id, wrong])
    await expect(call(customer)(getOrder, { params: { id: one.id } })).rejects.toMatchObject({
      problem: { status: 500 },
    })
  }
  expect((await call(customer)(getOrder, { params: { id: other.id } })).deliveryAddress).toBe(DOOR)
})

test('an order from before there were keys is read as it is', async () => {
  const { id } = await place(kitchen, customer)
  await system.infrastructure.query(
    'A',
    `UPDATE orders."Order" SET "deliveryAddress" = '1 Old Street', "deliveryAddressSealed" = NULL WHERE id = $1`,
    [id],
  )
  const order = await call(customer)(getOrder, { params: { id } })
  expect(order).toMatchObject({ deliveryAddress: '1 Old Street', notes: NOTES })
})

test('a system whose key is another one does not start, and one in production not with one that everybody knows', async () => {
  const { env } = system.infrastructure
  const other = await serviceExit('order-service', { ...env, ORDER_SERVICE_DATA_KEY: 'B'.repeat(43) })
  expect(other.code).toBe(1)
  expect(other.log).toMatch(
    /DATA_KEY is not the key that orders\.DataKey\.\S+ is sealed with .* DATA_KEY_PREVIOUS/,
  )
  const none = await serviceExit('order-service', {
    ...env,
    NODE_ENV: 'production',
    DATA_KEY: 'B'.repeat(43),
  })
  expect(none.log).toMatch(/DATA_KEY is missing/)
})
