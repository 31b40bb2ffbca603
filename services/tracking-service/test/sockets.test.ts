import { orderPositionKey, positionChannel } from '@tiffin/contracts/positions'
import type { LiveLocation, OrderUpdate, SocketError } from '@tiffin/contracts/tracking'
import { newId } from '@tiffin/sharding/ids'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { newPerson, type Person, signedToken } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { nextSocketEvent, recordSocketEvents, waitFor } from '@tiffin/testing/waitFor'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { ask, closeSockets, type ExampleOrder, newOrder, OrderEvents, openSocket } from './tracking.ts'

const HOUR = 3600

let infrastructure: Infrastructure
let tracking: RunningService
let other: RunningService
let events: OrderEvents
let redis: Redis
let order: ExampleOrder

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  const options = { env: { REPEAT_SECONDS: '1' } }
  ;[tracking, other] = await Promise.all([
    startService('tracking-service', infrastructure, options),
    startService('tracking-service', infrastructure, options),
  ])
  events = new OrderEvents(infrastructure.env.RABBITMQ_URL ?? '')
  redis = new Redis(infrastructure.env.REDIS_URL ?? '')
})
beforeEach(async () => {
  order = await newOrder()
  await events.created(order)
  await events.updated(order, 2, 'confirmed')
  await waitFor(
    'the events to be known',
    async () => (await redis.hget(`tiffin:order:${order.id}`, 'version')) === '2',
  )
})
afterEach(closeSockets)
afterAll(async () => {
  await events?.close()
  redis?.disconnect()
  await Promise.all([tracking?.stop(), other?.stop()])
  await infrastructure?.dispose()
})

/** A socket of somebody who watches the order, and what it heard since. */
async function watch(who: Person, at = tracking) {
  const socket = openSocket(at.url, who)
  const updates = recordSocketEvents<OrderUpdate>(socket, 'order-updated')
  const locations = recordSocketEvents<LiveLocation>(socket, 'location-updated')
  expect(await ask(socket, 'subscribe-order', order.id)).toMatchObject({ ok: true })
  return { socket, updates, locations }
}

function report(
  who: Person,
  latitude: number,
  { deliveryPartnerId = who.id, at = tracking, timestamp }: Partial<ReportOptions> = {},
) {
  return ask(openSocket(at.url, who), 'rider-location-update', {
    orderId: order.id,
    deliveryPartnerId,
    latitude,
    longitude: -122.4194,
    timestamp,
  })
}

interface ReportOptions {
  readonly deliveryPartnerId: string
  readonly at: RunningService
  /** When it was measured. */
  readonly timestamp: string
}

const versionsOf = (updates: readonly OrderUpdate[]) => updates.map(({ version }) => version)

test('the usage example, with a token, prints where the partner is', async () => {
  const socket = openSocket(tracking.url, order.customer)
  socket.emit('subscribe-order', order.id)
  await nextSocketEvent(socket, 'order-updated')
  const heard = nextSocketEvent<LiveLocation>(socket, 'location-updated')
  const partner = openSocket(tracking.url, order.partner)
  partner.emit('rider-location-update', {
    orderId: order.id,
    deliveryPartnerId: order.partner.id,
    latitude: 37.7749,
    longitude: -122.4194,
  })
  const location = await heard
  expect(location).toEqual({
    orderId: order.id,
    deliveryPartnerId: order.partner.id,
    latitude: 37.7749,
    longitude: -122.4194,
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  })
  const response = await new Promise<{ data: LiveLocation | null }>((resolve) =>
    socket.emit('get-location', order.id, resolve),
  )
  expect(response.data).toEqual(location)
  const ttl = await redis.ttl(orderPositionKey(order.id))
  expect(ttl).toBeGreaterThan(HOUR - 60)
  expect(ttl).toBeLessThanOrEqual(HOUR)
})

test('an order is named by its id or by an object, and can be left again', async () => {
  const { socket, updates } = await watch(order.customer)
  expect(await ask(socket, 'unsubscribe-order', { orderId: order.id })).toEqual({ ok: true, data: null })
  const bystander = await watch(order.owner)
  await events.updated(order, 3, 'preparing')
  await waitFor('the version', () => versionsOf(bystander.updates).includes(3))
  expect(versionsOf(updates)).not.toContain(3)
  const again = await ask<OrderUpdate>(socket, 'subscribe-order', { orderId: order.id })
  expect(again).toMatchObject({ ok: true, data: { version: 3, status: 'preparing' } })
  expect(await ask(socket, 'get-location', { orderId: order.id })).toEqual({ ok: true, data: null })
})

test.each(['customer', 'owner', 'partner'] as const)('the order’s %s may watch it', async (role) => {
  const { updates } = await watch(order[role])
  // An older one that was still on its way may come before it.
  await waitFor('the version of now', () => versionsOf(updates).includes(2))
})

test('an admin may watch any order', async () => {
  await watch(await newPerson('admin'))
})

test.each(['customer', 'restaurant_owner', 'delivery_partner'] as const)(
  'another %s sees no order: by acknowledgement, and by the error event',
  async (role) => {
    const socket = openSocket(tracking.url, await newPerson(role))
    const error = { code: 'order_not_found', message: expect.stringContaining(order.id) }
    expect(await ask(socket, 'subscribe-order', order.id)).toEqual({ ok: false, error, data: null })
    expect(await ask(socket, 'get-location', order.id)).toEqual({ ok: false, error, data: null })
    const told = nextSocketEvent<SocketError>(socket, 'error')
    socket.emit('subscribe-order', order.id)
    expect(await told).toEqual(error)
  },
)

test('only the order’s partner reports, in their own name', async () => {
  const { locations } = await watch(order.customer)
  const stranger = await newPerson('delivery_partner')
  expect(await report(order.customer, 1)).toMatchObject({ error: { code: 'forbidden' } })
  expect(await report(stranger, 1)).toMatchObject({ error: { code: 'order_not_found' } })
  expect(await report(stranger, 1, { deliveryPartnerId: order.partner.id })).toMatchObject({
    error: { code: 'forbidden' },
  })
  expect(await report(order.partner, 2)).toEqual({ ok: true, data: null })
  await waitFor('the position', () => locations.length > 0)
  expect(locations.map(({ latitude }) => latitude)).toEqual([2])
})

test('a finished order takes no more positions', async () => {
  const { updates } = await watch(order.customer)
  await events.updated(order, 3, 'delivered')
  await waitFor('the end', () => versionsOf(updates).includes(3))
  expect(await report(order.partner, 1)).toMatchObject({ error: { code: 'illegal_transition' } })
})

test('nobody, an old token and a forged one do not get in', async () => {
  const claims = { userId: order.customer.id, role: order.customer.role, market: order.customer.market }
  const refusal = async (token: string | undefined) => {
    const socket = openSocket(tracking.url, token === undefined ? undefined : { token })
    return (await nextSocketEvent<{ data: { code: string } }>(socket, 'connect_error')).data.code
  }
  expect(await refusal(undefined)).toBe('unauthenticated')
  expect(await refusal(await signedToken(claims, '-1m'))).toBe('token_expired')
  expect(await refusal(`${order.customer.token}x`)).toBe('token_invalid')
})

test('a socket ends with its token, and is told why', async () => {
  const claims = { userId: order.customer.id, role: order.customer.role, market: order.customer.market }
  const socket = openSocket(tracking.url, { token: await signedToken(claims, '4s') })
  const told = nextSocketEvent<SocketError>(socket, 'error', { withinMs: 10_000 })
  const ended = nextSocketEvent<string>(socket, 'disconnect', { withinMs: 10_000 })
  expect((await told).code).toBe('token_expired')
  expect(await ended).toBe('io server disconnect')
})

test('the sockets of a session that was ended are told, on every instance, and do not come back', async () => {
  const session = { id: newId(order.customer.market), version: 0 }
  const claims = { userId: order.customer.id, role: order.customer.role, market: order.customer.market }
  const token = await signedToken({ ...claims, session })
  const elsewhere = openSocket(other.url, order.customer)
  const ofSession = [tracking, other].map(({ url }) => openSocket(url, { token }))
  await Promise.all([elsewhere, ...ofSession].map((socket) => nextSocketEvent(socket, 'connect')))
  const endings = ofSession.map(async (socket) => {
    const told = nextSocketEvent<SocketError>(socket, 'error')
    const ended = nextSocketEvent<string>(socket, 'disconnect')
    return [(await told).code, await ended]
  })
  await events.sessionRevoked(order.customer.id, session.id)
  for (const ending of endings) expect(await ending).toEqual(['token_revoked', 'io server disconnect'])

  const again = await nextSocketEvent<{ data: { code: string } }>(
    openSocket(other.url, { token }),
    'connect_error',
  )
  expect(again.data.code).toBe('token_revoked')
  expect(elsewhere.connected).toBe(true)
})

test.each([
  ['subscribe-order', undefined],
  ['subscribe-order', 42],
  ['subscribe-order', 'not-an-id'],
  ['subscribe-order', { order: 'x' }],
  ['get-location', null],
  ['unsubscribe-order', []],
  ['rider-location-update', {}],
  [
    'rider-location-update',
    { orderId: newId(5391959), deliveryPartnerId: newId(5391959), latitude: 91, longitude: 0 },
  ],
  [
    'rider-location-update',
    { orderId: newId(5391959), deliveryPartnerId: newId(5391959), latitude: '1', longitude: 0 },
  ],
])('%s with %j is refused', async (event, payload) => {
  const socket = openSocket(tracking.url, order.customer)
  expect(await ask(socket, event, payload)).toMatchObject({ ok: false, error: { code: 'invalid_request' } })
  const told = nextSocketEvent<SocketError>(socket, 'error')
  ;(socket.emit as (event: string, ...payload: unknown[]) => void)(event)
  expect((await told).code).toBe('invalid_request')
})

test('each version is pushed once, also when it is delivered twice or overtaken', async () => {
  const here = await watch(order.customer)
  const there = await watch(order.owner, other)
  await events.updated(order, 4, 'ready')
  await events.updated(order, 3, 'preparing')
  await events.updated(order, 4, 'ready')
  await events.updated(order, 5, 'picked_up')
  const counted = (updates: readonly OrderUpdate[]) => versionsOf(updates).filter((v) => v === 3).length
  for (const { updates } of [here, there]) {
    await waitFor('all versions', () => [3, 4, 5].every((version) => versionsOf(updates).includes(version)))
    expect(counted(updates)).toBe(1)
  }
})

test('the last version is repeated, so that a lost one is noticed', async () => {
  const { updates } = await watch(order.customer)
  await waitFor('two repeats', () => updates.length >= 3)
  expect(new Set(versionsOf(updates))).toEqual(new Set([2]))
})

test('who comes late gets the version and the last position', async () => {
  expect(await report(order.partner, 37.5)).toEqual({ ok: true, data: null })
  const late = await watch(order.customer, other)
  await waitFor('both', () => late.updates.length > 0 && late.locations.length > 0)
  expect(late.updates[0]?.version).toBe(2)
  expect(late.locations[0]?.latitude).toBe(37.5)
})

test('positions that delivery-service tells reach watchers everywhere, the newest last', async () => {
  const here = await watch(order.customer)
  const there = await watch(order.owner, other)
  const tell = (latitude: number, second: number) =>
    redis.publish(
      positionChannel(redis.options.db),
      JSON.stringify({
        orderIds: [order.id],
        position: {
          deliveryPartnerId: order.partner.id,
          latitude,
          longitude: 0,
          timestamp: `2026-05-04T18:30:0${second}.000Z`,
        },
      }),
    )
  await redis.publish(positionChannel(redis.options.db), 'nonsense')
  await tell(1, 1)
  await tell(3, 3)
  await tell(2, 2)
  await tell(4, 4)
  for (const { locations } of [here, there]) {
    await waitFor('the newest', () => locations.at(-1)?.latitude === 4)
    expect(locations.map(({ latitude }) => latitude)).toEqual([1, 3, 4])
  }
})

test('a position that was held up on its way is not told after a newer one, and is not the last', async () => {
  const { locations } = await watch(order.customer)
  const measured = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1000).toISOString()
  await report(order.partner, 1, { timestamp: measured(20) })
  await report(order.partner, 3, { timestamp: measured(2) })
  await report(order.partner, 2, { at: other, timestamp: measured(10) })
  await report(order.partner, 4, { timestamp: measured(0) })
  await waitFor('the newest', () => locations.at(-1)?.latitude === 4)
  expect(locations.map(({ latitude }) => latitude)).toEqual([1, 3, 4])
  await report(order.partner, 2, { at: other, timestamp: measured(10) })
  const late = await watch(order.owner, other)
  await waitFor('the last', () => late.locations.length > 0)
  expect(late.locations.map(({ latitude }) => latitude)).toEqual([4])
})

test('a position of the future is one of now, and one that is kept by a wrong clock gives way', async () => {
  const future = new Date(Date.now() + 420_000).toISOString()
  await report(order.partner, 1, { timestamp: future })
  const heard = await ask<LiveLocation>(openSocket(tracking.url, order.customer), 'get-location', order.id)
  expect(heard).toMatchObject({ data: { latitude: 1 } })
  expect(Date.parse(heard.data?.timestamp ?? '')).toBeLessThanOrEqual(Date.now())

  const kept = { orderId: order.id, deliveryPartnerId: order.partner.id, latitude: 2, longitude: 0 }
  await redis.set(orderPositionKey(order.id), JSON.stringify({ ...kept, timestamp: future }))
  await report(order.partner, 3)
  const now = await ask(openSocket(tracking.url, order.customer), 'get-location', order.id)
  expect(now).toMatchObject({ data: { latitude: 3 } })
})

test('a partner who lost the order hears no more of it', async () => {
  const before = await watch(order.partner)
  const customer = await watch(order.customer)
  const next = await newPerson('delivery_partner')
  await events.updated(order, 3, 'confirmed', next.id)
  await waitFor('the change', () => versionsOf(customer.updates).includes(3))
  expect(versionsOf(before.updates)).not.toContain(3)
  expect(await ask(before.socket, 'get-location', order.id)).toMatchObject({
    error: { code: 'order_not_found' },
  })
})

test('a message that is too large ends the connection, nothing else', async () => {
  const { socket } = await watch(order.customer)
  const ended = nextSocketEvent(socket, 'disconnect')
  ;(socket.emit as (event: string, ...payload: unknown[]) => void)('subscribe-order', 'x'.repeat(20_000))
  await ended
  expect((await fetch(`${tracking.url}/health`)).ok).toBe(true)
})
