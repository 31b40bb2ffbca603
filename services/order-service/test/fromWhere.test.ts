import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { getOrderHistory } from '@tiffin/contracts/orders'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Kitchen, type OrderSystem, openKitchen, placeAt, startOrderSystem } from './orderSystem.ts'

const run = promisify(execFile)
const SHARDCTL = join(import.meta.dirname, '../../../tools/shardctl/main.ts')

let system: OrderSystem
let kitchen: Kitchen
let orderId: string
let customer: Person

beforeAll(async () => {
  system = await startOrderSystem()
  kitchen = await openKitchen(system)
  customer = await newPerson('customer')
  orderId = (await placeAt(system, kitchen, customer)).id
})
afterAll(() => system?.stop())

/** Confirms as the gateway would hand it on: with the address it saw. */
const confirmFrom = (address: string) =>
  fetch(`${system.services['order-service'].url}/${orderId}/status`, {
    method: 'PATCH',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${kitchen.owner.token}`,
      'x-forwarded-for': address,
    },
    body: JSON.stringify({ status: 'confirmed' }),
  })

const changes = async (person: Person) =>
  (await callAs(system.services['order-service'], person)(getOrderHistory, { params: { id: orderId } }))
    .changes

test('an order’s history says from where and in which request each version was made; admins alone are told', async () => {
  expect((await confirmFrom('203.0.113.7')).status).toBe(200)
  const traceId = expect.stringMatching(/^[0-9a-f]{32}$/)
  expect(await changes(await newPerson('admin'))).toEqual([
    expect.objectContaining({ actor: 'customer', actorId: customer.id, address: '127.0.0.1', traceId }),
    expect.objectContaining({
      actor: 'restaurant_owner',
      actorId: kitchen.owner.id,
      address: '203.0.113.7',
      traceId,
    }),
  ])
  for (const change of await changes(customer)) {
    expect(Object.keys(change)).not.toContain('actorId')
    expect(Object.keys(change)).not.toContain('address')
  }
})

test('it is sealed, and what is changed afterwards by whoever may is found', async () => {
  const { query, env } = system.infrastructure
  await query(
    'A',
    `UPDATE orders."OrderHistory" SET "writtenAt" = now() - interval '5 minutes' WHERE "orderId" = $1`,
    [orderId],
  )
  const sealer = await startService('order-service', system.infrastructure, {
    env: { AUDIT_SEAL_SECONDS: '0.1' },
  })
  await waitFor('the seal', async () => (await query('A', 'SELECT FROM orders."AuditSeal"')).length > 0)
  await sealer.stop()
  const verify = () => run(process.execPath, [SHARDCTL, 'verify-audit'], { env })
  expect((await verify()).stdout).toContain(
    `orders: market ${kitchen.city.market} in shard A: whole, 2 entries in 1 seals`,
  )
  await query(
    'A',
    `UPDATE orders."OrderHistory" SET "actorId" = 'another' WHERE "orderId" = $1 AND version = 2`,
    [orderId],
  )
  await expect(verify()).rejects.toMatchObject({
    stdout: expect.stringContaining('one was changed'),
    code: 1,
  })
})
