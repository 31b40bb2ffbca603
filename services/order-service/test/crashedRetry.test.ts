import { randomUUID } from 'node:crypto'
import { createOrder, getOrderHistory, listOrders, patchOrderStatus } from '@tiffin/contracts/orders'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type CommitProxy, startCommitProxy } from './commitProxy.ts'
import { type EventTap, tapEvents } from './eventTap.ts'
import {
  type Kitchen,
  type OrderSystem,
  openKitchen,
  orderAt,
  placeAt,
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
})
beforeEach(async () => {
  customer = await newPerson('customer')
})
afterAll(async () => {
  await tap?.close()
  await system?.stop()
})

/** Another instance whose write gets stuck at its commit, until it is killed there. */
async function startDoomed(after: string, hold: 'commit' | 'answer') {
  const { infrastructure, services } = system
  const proxy = await startCommitProxy(infrastructure.env.POSTGRES_SHARD_A_URL as string, { after, hold })
  const service = await startService('order-service', infrastructure, {
    env: { POSTGRES_SHARD_A_URL: proxy.url },
    urls: { 'restaurant-service': services['restaurant-service'].url },
  })
  return { service, proxy }
}

/** Kills it (SIGKILL) once the commit is held; its caller gets no answer. */
async function crash(service: RunningService, proxy: CommitProxy, asked: Promise<unknown>): Promise<void> {
  const unanswered = expect(asked).rejects.toThrow()
  await proxy.held
  await service.kill()
  await unanswered
  await proxy.close()
}

const headersOf = (key: string) => ({ 'idempotency-key': key })
const place = (service: RunningService, key: string, notes?: string) =>
  callAs(service, customer)(createOrder, { body: orderAt(kitchen, { notes }), headers: headersOf(key) })
const orders = async () => (await callAs(system.services['order-service'], customer)(listOrders, {})).orders
const keptReplies = (key: string) =>
  system.infrastructure.query<{ sealed: string }>(
    'A',
    'SELECT "replySealed" AS sealed FROM orders."IdempotencyKey" WHERE key = $1 AND reply IS NULL',
    [key],
  )
const placedOrders = () =>
  system.infrastructure.query<{ id: string }>('A', 'SELECT id FROM orders."Order" WHERE "customerId" = $1', [
    customer.id,
  ])

test('an order whose placing was committed but never answered is the retry’s answer', async () => {
  const key = randomUUID()
  const { service, proxy } = await startDoomed('orders.order.insert', 'answer')
  const asked = place(service, key)
  await proxy.held
  await waitFor('the commit', async () => (await keptReplies(key)).length > 0)
  const [kept] = await placedOrders()
  await crash(service, proxy, asked)

  const retried = await place(system.services['order-service'], key)
  expect(retried.id).toBe(kept?.id)
  expect((await orders()).map(({ id }) => id)).toEqual([retried.id])
  await waitFor('order.created', () => tap.of(retried.id)[0], { withinMs: 15_000 })
  expect(new Set(tap.of(retried.id).map(({ id }) => id)).size).toBe(1)
})

test('an order whose placing died before its commit is placed by the retry that waited for it', async () => {
  const key = randomUUID()
  const { service, proxy } = await startDoomed('orders.order.insert', 'commit')
  const asked = place(service, key)
  await proxy.held
  const retrying = place(system.services['order-service'], key)
  await waitFor('the retry to wait for the first', isWaiting)
  await crash(service, proxy, asked)

  const retried = await retrying
  expect(await orders()).toMatchObject([{ id: retried.id, version: 1 }])
  expect(await keptReplies(key)).toHaveLength(1)
})

async function isWaiting(): Promise<boolean> {
  const rows = await system.infrastructure.query(
    'A',
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rows.length > 0
}

test('a cancellation that was committed but never answered is answered again, and made once', async () => {
  const { id } = await placeAt(system, kitchen, customer)
  const key = randomUUID()
  const cancel = (at: RunningService) =>
    callAs(at, customer)(patchOrderStatus, {
      params: { id },
      body: { status: 'cancelled', reason: 'no longer hungry' },
      headers: headersOf(key),
    })
  const { service, proxy } = await startDoomed('orders.order.update', 'answer')
  const asked = cancel(service)
  await proxy.held
  await waitFor('the commit', async () => (await keptReplies(key)).length > 0)
  await crash(service, proxy, asked)

  const { 'order-service': spare } = system.services
  expect(await cancel(spare)).toMatchObject({ id, status: 'cancelled', version: 2 })
  const { changes } = await callAs(spare, customer)(getOrderHistory, { params: { id } })
  expect(changes.map(({ version }) => version)).toEqual([1, 2])
})

test('of two orders at once under one key one is placed, and the other refused', async () => {
  const key = randomUUID()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, (_, i) =>
      place(system.services['order-service'], key, i % 2 ? 'no onions' : 'no garlic'),
    ),
  )
  const placed = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  expect(new Set(placed.map(({ id, notes }) => `${id} ${notes}`)).size).toBe(1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected')
      expect(outcome.reason).toMatchObject({ status: 422, problem: { code: 'idempotency_key_reused' } })
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(5)
  expect(await orders()).toHaveLength(1)
})
