import { readFile } from 'node:fs/promises'
import { getOrder, patchOrderStatus } from '@tiffin/contracts/orders'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type Kitchen,
  type OrderSystem,
  openKitchen,
  type PlacedOrder,
  placeAt,
  startOrderSystem,
} from './orderSystem.ts'

let system: OrderSystem
let kitchen: Kitchen
let customer: Person
let order: PlacedOrder

beforeAll(async () => {
  system = await startOrderSystem()
  kitchen = await openKitchen(system)
})
beforeEach(async () => {
  customer = await newPerson('customer')
  order = await placeAt(system, kitchen, customer)
})
afterAll(() => system?.stop())

const params = () => ({ id: order.id })
const current = () => callAs(system.services['order-service'], customer)(getOrder, { params: params() })
const confirm = (preparationMinutes: number) =>
  callAs(system.services['order-service'], kitchen.owner)(patchOrderStatus, {
    params: params(),
    body: { status: 'confirmed', preparationMinutes },
  })
const query = (sql: string, values: unknown[] = []) => system.infrastructure.query('A', sql, values)

test('what was told at placing is the promise, and stays it when the kitchen needs longer', async () => {
  const promisedDeliveryAt = order.estimatedDeliveryAt
  expect(order).toMatchObject({ promisedDeliveryAt })
  const confirmed = await confirm(120)
  expect(confirmed).toMatchObject({ version: 2, promisedDeliveryAt })
  expect(Date.parse(confirmed.estimatedDeliveryAt)).toBeGreaterThan(Date.parse(promisedDeliveryAt))
  expect(await current()).toEqual(confirmed)
})

test('an order from before promises were kept has none, until its history fills it in', async () => {
  await query('UPDATE orders."Order" SET "promisedDeliveryAt" = NULL WHERE id = $1', [order.id])
  await confirm(120)
  expect(await current()).not.toHaveProperty('promisedDeliveryAt')
  const file = '../prisma/migrations/20261128000001_promises_under_way/migration.sql'
  const fill = await readFile(new URL(file, import.meta.url), 'utf8')
  await query(`SET LOCAL search_path TO orders; ${fill}`)
  expect(await current()).toMatchObject({ version: 2, promisedDeliveryAt: order.estimatedDeliveryAt })
})
