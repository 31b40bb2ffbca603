import { getOrder, getOrderHistory, patchOrderStatus } from '@tiffin/contracts/orders'
import { callAs, newPerson } from '@tiffin/testing/signedToken'
import { startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OrderSystem, openKitchen, placeAt, startOrderSystem } from './orderSystem.ts'

let system: OrderSystem

beforeAll(async () => {
  system = await startOrderSystem()
})
afterAll(() => system?.stop())

test('keys are remembered for a day and history for its days; what is younger stays', async () => {
  const { query } = system.infrastructure
  const [kitchen, customer] = [await openKitchen(system), await newPerson('customer')]
  const [old, young] = [await placeAt(system, kitchen, customer), await placeAt(system, kitchen, customer)]
  await query(
    'A',
    `UPDATE orders."OrderHistory" SET at = now() - interval '8 days', "writtenAt" = now() - interval '8 days' WHERE "orderId" = $1`,
    [old.id],
  )
  // What is not sealed is not let go of.
  const sealer = await startService('order-service', system.infrastructure, {
    env: { ORDER_HISTORY_DAYS: '7', AUDIT_SEAL_SECONDS: '0.1' },
  })
  await waitFor('the seal', async () => (await query('A', 'SELECT FROM orders."AuditSeal"')).length > 0)
  await sealer.stop()
  for (const hours of [25, 23])
    await query(
      'A',
      `INSERT INTO orders."IdempotencyKey" ("callerId", route, market, key, fingerprint, reply, "createdAt")
       VALUES ('somebody', 'createOrder', 1, $1, 'f', '{}', now() - make_interval(hours => $2))`,
      [`${hours} hours old`, hours],
    )

  // More than one batch of the purge takes.
  await query(
    'A',
    `INSERT INTO orders."IdempotencyKey" ("callerId", route, market, key, fingerprint, "createdAt")
     SELECT 'somebody', 'createOrder', 1, 'piled up ' || n, 'f', now() - interval '2 days' FROM generate_series(1, 12000) n`,
  )

  const second = await startService('order-service', system.infrastructure, {
    env: { ORDER_HISTORY_DAYS: '7' },
  })
  const history = (orderId: string) =>
    callAs(second, customer)(getOrderHistory, { params: { id: orderId } }).then(({ changes }) => changes)
  await waitFor('the old history to go', async () => (await history(old.id)).length === 0)
  expect(await history(young.id)).toHaveLength(1)
  const keys = () =>
    query<{ key: string }>('A', `SELECT key FROM orders."IdempotencyKey" WHERE "callerId" = 'somebody'`)
  const left = await waitFor('the old keys to go', async () => {
    const found = await keys()
    return found.length < 2 && found
  })
  expect(left).toEqual([{ key: '23 hours old' }])
  await second.stop()
})

test('address, notes and exact door are kept for their days after an order ended; of one under way for as long as it is', async () => {
  const { query } = system.infrastructure
  const [kitchen, customer] = [await openKitchen(system), await newPerson('customer')]
  const [old, young, underWay] = [
    await placeAt(system, kitchen, customer),
    await placeAt(system, kitchen, customer),
    await placeAt(system, kitchen, customer),
  ]
  const call = callAs(system.services['order-service'], customer)
  for (const { id } of [old, young])
    await call(patchOrderStatus, { params: { id }, body: { status: 'cancelled' } })
  await query(
    'A',
    `UPDATE orders."Order" SET "updatedAt" = "updatedAt" - interval '31 days' WHERE id = ANY($1)`,
    [[old.id, underWay.id]],
  )
  const find = (id: string) => call(getOrder, { params: { id } })
  const keeping = await startService('order-service', system.infrastructure, {
    env: { ORDER_PERSONAL_DATA_DAYS: '0' },
  })
  await keeping.stop()
  expect((await find(old.id)).deliveryAddress).toBe(old.deliveryAddress)

  const second = await startService('order-service', system.infrastructure, {
    env: { ORDER_PERSONAL_DATA_DAYS: '30' },
  })
  const after = await waitFor('the old one to lose its address', async () => {
    const order = await find(old.id)
    return order.deliveryAddress === old.city && order
  })
  expect(after).toMatchObject({
    totalAmount: old.totalAmount,
    latitude: Math.round(old.latitude * 100) / 100,
  })
  for (const { id, deliveryAddress } of [young, underWay])
    expect((await find(id)).deliveryAddress).toBe(deliveryAddress)
  await second.stop()
})
