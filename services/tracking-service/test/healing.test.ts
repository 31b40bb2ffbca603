import type { LiveLocation, OrderUpdate } from '@tiffin/contracts/tracking'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import type { Person } from '@tiffin/testing/signedToken'
import { NOBODY_THERE, type RunningService, serviceExit, startService } from '@tiffin/testing/startService'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { nextSocketEvent, recordSocketEvents, waitFor } from '@tiffin/testing/waitFor'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ask, closeSockets, type ExampleOrder, newOrder, OrderEvents, openSocket } from './tracking.ts'

let infrastructure: Infrastructure
let redis: TcpProxy
let rabbitmq: TcpProxy
let events: OrderEvents
const started: RunningService[] = []

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  redis = await startTcpProxy(infrastructure.env.REDIS_URL ?? '')
  rabbitmq = await startTcpProxy(infrastructure.env.RABBITMQ_URL ?? '')
  events = new OrderEvents(infrastructure.env.RABBITMQ_URL ?? '')
})
afterEach(async () => {
  closeSockets()
  for (const service of started.splice(0)) if (service.process.runs()) await service.stop()
})
afterAll(async () => {
  await events?.close()
  await redis?.close()
  await rabbitmq?.close()
  await infrastructure?.dispose()
})

async function startTracking(env: Record<string, string> = {}): Promise<RunningService> {
  const service = await startService('tracking-service', infrastructure, {
    env: { REDIS_URL: redis.url, RABBITMQ_URL: rabbitmq.url, REPEAT_SECONDS: '1', ...env },
  })
  started.push(service)
  return service
}

/** A socket that watches an order of two versions, and what it heard. */
async function watchNewOrder(service: RunningService, options = {}) {
  const order = await newOrder()
  const socket = openSocket(service.url, order.customer, options)
  const updates = recordSocketEvents<OrderUpdate>(socket, 'order-updated')
  await events.created(order)
  await waitFor('the order to be watched', async () => (await ask(socket, 'subscribe-order', order.id)).ok)
  return { order, socket, updates }
}

const hasVersion = (updates: readonly OrderUpdate[], version: number) =>
  updates.some((update) => update.version === version)

/** A position that gets from the partner to the customer's socket. */
async function positionArrives(
  service: RunningService,
  order: ExampleOrder,
  customer: Person,
): Promise<void> {
  const watcher = openSocket(service.url, customer)
  expect(await ask(watcher, 'subscribe-order', order.id)).toMatchObject({ ok: true })
  const locations = recordSocketEvents<LiveLocation>(watcher, 'location-updated')
  const partner = openSocket(service.url, order.partner)
  const { id: orderId } = order
  const report = { orderId, deliveryPartnerId: order.partner.id, latitude: 1, longitude: 2 }
  await waitFor('a position', async () => {
    await ask(partner, 'rider-location-update', report)
    return locations.length > 0
  })
}

test('RabbitMQ goes and comes: what was published meanwhile arrives', async () => {
  const service = await startTracking()
  const { order, updates } = await watchNewOrder(service)
  await rabbitmq.cut()
  await events.updated(order, 2, 'confirmed')
  await waitFor('/ready to tell', async () => (await fetch(`${service.url}/ready`)).status === 503)
  await rabbitmq.mend()
  await waitFor('the version', () => hasVersion(updates, 2), { withinMs: 15_000 })
})

test('Redis goes and comes: sockets stay, versions and positions arrive', async () => {
  const service = await startTracking()
  const { order, socket, updates } = await watchNewOrder(service)
  await redis.cut()
  await events.updated(order, 2, 'confirmed')
  expect(await ask(socket, 'get-location', order.id)).toMatchObject({
    ok: false,
    error: { code: 'service_unavailable' },
  })
  expect(socket.connected).toBe(true)
  await redis.mend()
  await waitFor('the version', () => hasVersion(updates, 2), { withinMs: 15_000 })
  await positionArrives(service, order, order.customer)
})

test('a stop while Redis is away is a clean one', async () => {
  const service = await startTracking()
  await watchNewOrder(service)
  await redis.cut()
  expect(await service.stop()).toEqual({ code: 0, signal: null })
  await redis.mend()
})

test('an order that is not known yet is asked of order-service; while that is away, try again', async () => {
  const service = await startTracking({ ORDER_SERVICE_URL: NOBODY_THERE })
  const order = await newOrder()
  const socket = openSocket(service.url, order.customer)
  expect(await ask(socket, 'subscribe-order', order.id)).toMatchObject({
    ok: false,
    error: { code: 'service_unavailable' },
  })
  await events.created(order)
  await waitFor('the retry to work', async () => (await ask(socket, 'subscribe-order', order.id)).ok)
})

test('a connection that broke gets what it missed without asking', async () => {
  const service = await startTracking({ REPEAT_SECONDS: '3600' })
  const { order, socket, updates } = await watchNewOrder(service, { reconnectionDelay: 200 })
  await events.updated(order, 2, 'confirmed')
  await waitFor('a version from the stream', () => hasVersion(updates, 2))
  const back = nextSocketEvent(socket, 'connect', { withinMs: 10_000 })
  socket.io.engine.close()
  await events.updated(order, 3, 'preparing')
  await events.updated(order, 4, 'ready')
  await back
  expect(socket.recovered).toBe(true)
  await waitFor('what was missed', () => hasVersion(updates, 3) && hasVersion(updates, 4))
})

test('a stop sends clients to another instance, which gives them what they missed', async () => {
  const first = await startTracking({ REPEAT_SECONDS: '3600' })
  const { order, socket, updates } = await watchNewOrder(first, { reconnectionDelay: 200 })
  await events.updated(order, 2, 'confirmed')
  await waitFor('a version from the stream', () => hasVersion(updates, 2))
  const back = nextSocketEvent(socket, 'connect', { withinMs: 20_000 })
  expect(await first.stop()).toEqual({ code: 0, signal: null })
  const second = await startService('tracking-service', infrastructure, { port: first.port })
  started.push(second)
  await events.updated(order, 3, 'preparing')
  await back
  await waitFor('what was missed', () => hasVersion(updates, 3))
})

test('a start with wrong variables names each of them', async () => {
  const { log, code } = await serviceExit('tracking-service', {
    NODE_ENV: 'production',
    ORDER_SERVICE_URL: 'order-service',
    REPEAT_SECONDS: '0',
    TRACKING_SERVICE_PORT: 'many',
  })
  expect(code).toBe(1)
  const missing = ['JWT_SECRET', 'SERVICE_KEY', 'REDIS_URL', 'RABBITMQ_URL']
  for (const variable of [...missing, 'ORDER_SERVICE_URL', 'REPEAT_SECONDS', 'TRACKING_SERVICE_PORT'])
    expect(log).toContain(variable)
})
