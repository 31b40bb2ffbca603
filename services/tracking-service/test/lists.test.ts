import { orderAccepted, orderAssigned, orderUnassigned } from '@tiffin/contracts/events/delivery'
import { positionChannel } from '@tiffin/contracts/positions'
import type { AssignmentsChange, OrderUpdate, PartnerMove, SocketError } from '@tiffin/contracts/tracking'
import { newId } from '@tiffin/sharding/ids'
import { NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { newPerson, type Person } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { nextSocketEvent, recordSocketEvents, waitFor } from '@tiffin/testing/waitFor'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  ask,
  closeSockets,
  type ExampleOrder,
  newOrder,
  OrderEvents,
  openSocket,
  type TrackingClient,
} from './tracking.ts'

let infrastructure: Infrastructure
let tracking: RunningService
let other: RunningService
let events: OrderEvents
let redis: Redis
let order: ExampleOrder

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  // No repeats: what a list hears twice came twice.
  const options = { env: { REPEAT_SECONDS: '3600' } }
  ;[tracking, other] = await Promise.all([
    startService('tracking-service', infrastructure, options),
    startService('tracking-service', infrastructure, options),
  ])
  events = new OrderEvents(infrastructure.env.RABBITMQ_URL ?? '')
  redis = new Redis(infrastructure.env.REDIS_URL ?? '')
})
beforeEach(async () => {
  order = await newOrder()
})
afterEach(closeSockets)
afterAll(async () => {
  await events?.close()
  redis?.disconnect()
  await Promise.all([tracking?.stop(), other?.stop()])
  await infrastructure?.dispose()
})

const inSanFrancisco = { market: SAN_FRANCISCO.market }
const KITCHEN = ['subscribe-kitchen'] as const
const ASSIGNMENTS = ['subscribe-assignments'] as const
const MARKET = ['subscribe-market', inSanFrancisco] as const

/** A socket of somebody who subscribed, and what it heard since. */
async function hear(who: Person, subscription: readonly [string, ...unknown[]], at = tracking, options = {}) {
  const socket = openSocket(at.url, who, options)
  const updates = recordSocketEvents<OrderUpdate>(socket, 'order-updated')
  const changes = recordSocketEvents<AssignmentsChange>(socket, 'assignments-changed')
  const moves = recordSocketEvents<PartnerMove>(socket, 'partner-moved')
  expect(await ask(socket, ...subscription)).toEqual({ ok: true, data: null })
  return { socket, updates, changes, moves }
}

const versionsOf = (updates: readonly OrderUpdate[], { id } = order) =>
  updates.filter(({ orderId }) => orderId === id).map(({ version }) => version)

function tellPosition(deliveryPartnerId: string, latitude: number, orderIds: string[] = [], second = 1) {
  const timestamp = `2026-05-04T18:30:0${second}.000Z`
  const position = { deliveryPartnerId, latitude, longitude: 0, timestamp }
  return redis.publish(positionChannel(redis.options.db), JSON.stringify({ orderIds, position }))
}

const AT = '2026-05-04T18:30:01.000Z'

/** The connection breaks and comes back by itself. */
async function breakAndReturn(socket: TrackingClient): Promise<void> {
  const back = nextSocketEvent(socket, 'connect')
  socket.io.engine.close()
  await back
  expect(socket.recovered).toBe(true)
}

test('a kitchen hears of all its orders from version 1 on, on every instance, and of no other', async () => {
  const here = await hear(order.owner, KITCHEN)
  const there = await hear(order.owner, KITCHEN, other)
  const stranger = await newOrder()
  await events.created(stranger)
  await events.created(order)
  for (const { updates } of [here, there]) {
    await waitFor('version 1', () => versionsOf(updates).includes(1))
    expect(updates[0]).toMatchObject({
      orderId: order.id,
      version: 1,
      status: 'pending',
      restaurantId: '665f1c2ab7d1a2c3d4e5f601',
    })
  }
  await events.updated(order, 2, 'confirmed')
  for (const { updates } of [here, there]) {
    await waitFor('version 2', () => versionsOf(updates).includes(2))
    expect(updates.map(({ orderId }) => orderId)).toEqual([order.id, order.id])
  }
})

test('a kitchen that left hears no more', async () => {
  const left = await hear(order.owner, KITCHEN)
  const stays = await hear(order.owner, KITCHEN)
  expect(await ask(left.socket, 'unsubscribe-kitchen')).toEqual({ ok: true, data: null })
  await events.created(order)
  await waitFor('version 1', () => versionsOf(stays.updates).includes(1))
  await ask(left.socket, 'unsubscribe-kitchen')
  expect(left.updates).toEqual([])
})

test('an admin hears of a market’s orders, not of another market’s', async () => {
  const admin = await newPerson('admin')
  const here = await hear(admin, MARKET)
  const elsewhere = await hear(admin, ['subscribe-market', { market: NEW_YORK.market }])
  await events.created(order)
  await waitFor('version 1', () => versionsOf(here.updates).includes(1))
  const far = { ...order, id: newId(NEW_YORK.market) }
  await events.created(far)
  await waitFor('the other market’s', () => versionsOf(elsewhere.updates, far).includes(1))
  expect(elsewhere.updates).toHaveLength(1)
  expect(versionsOf(here.updates, far)).toEqual([])
})

test('a socket in several rooms hears each version once', async () => {
  const admin = await hear(await newPerson('admin'), MARKET)
  const owner = await hear(order.owner, KITCHEN)
  await events.created(order)
  for (const { socket, updates } of [admin, owner]) {
    await waitFor('version 1', () => versionsOf(updates).length > 0)
    expect(await ask(socket, 'subscribe-order', order.id)).toMatchObject({ ok: true })
  }
  await events.updated(order, 2, 'confirmed')
  await events.updated(order, 3, 'preparing')
  for (const { socket, updates } of [admin, owner]) {
    await waitFor('both', () => [2, 3].every((version) => versionsOf(updates).includes(version)))
    // What was sent twice at once has come twice before this answer.
    await ask(socket, 'get-location', order.id)
    const counted = versionsOf(updates).filter((version) => version > 1)
    expect(counted.sort()).toEqual([2, 3])
  }
})

test('a partner is told to look at their assignments again, by every event that concerns them', async () => {
  const { changes } = await hear(order.partner, ASSIGNMENTS, other)
  const stranger = await hear(await newPerson('delivery_partner'), ASSIGNMENTS)
  const steps = [
    () => events.delivery(orderAssigned, order),
    () => events.delivery(orderAccepted, order),
    () => events.updated(order, 2, 'picked_up'),
    () => events.delivery(orderUnassigned, order),
  ]
  for (const [step, publish] of steps.entries()) {
    await publish()
    await waitFor('the partner to be told', () => changes.length > step)
    expect(changes).toHaveLength(step + 1)
    expect(changes[step]).toEqual({
      orderId: order.id,
      timestamp: expect.stringMatching(/^2026-05-04T18:3\d:\d\d.000Z$/),
    })
  }
  expect(stranger.changes).toEqual([])
})

test('an admin hears of each offer, acceptance and loss in a market, on every instance', async () => {
  const admin = await newPerson('admin')
  const here = await hear(admin, MARKET)
  const there = await hear(admin, MARKET, other)
  const elsewhere = await hear(admin, ['subscribe-market', { market: NEW_YORK.market }])
  for (const [i, event] of [orderAssigned, orderAccepted, orderUnassigned].entries()) {
    await events.delivery(event, order)
    for (const { changes } of [here, there])
      await waitFor('the admin to be told', () => changes.length === i + 1)
  }
  // A version tells of itself.
  await events.updated(order, 2, 'picked_up')
  await waitFor('version 2', () => versionsOf(there.updates).includes(2))
  expect(there.changes.map(({ orderId }) => orderId)).toEqual(Array(3).fill(order.id))
  expect(elsewhere.changes).toEqual([])
})

test('a version of an order that goes on without a partner tells no partner', async () => {
  const partner = await hear(order.partner, ASSIGNMENTS)
  const kitchen = await hear(order.owner, KITCHEN)
  await events.updated(order, 2, 'confirmed', null)
  await waitFor('version 2', () => versionsOf(kitchen.updates).includes(2))
  await events.updated(order, 3, 'preparing')
  await waitFor('the partner to be told', () => partner.changes.length > 0)
  expect(partner.changes).toHaveLength(1)
  expect(await ask(partner.socket, 'unsubscribe-assignments')).toEqual({ ok: true, data: null })
  await events.updated(order, 4, 'ready')
  await waitFor('version 4', () => versionsOf(kitchen.updates).includes(4))
  expect(partner.changes).toHaveLength(1)
})

test('an admin sees a market’s partners move, with orders and without, the newest last', async () => {
  const admin = await newPerson('admin')
  const here = await hear(admin, MARKET)
  const there = await hear(admin, MARKET, other)
  const far = await newPerson('delivery_partner', NEW_YORK)
  const { id } = order.partner
  await tellPosition(far.id, 9)
  await tellPosition(id, 1, [], 1)
  await tellPosition(id, 3, [order.id], 3)
  await tellPosition(id, 2, [order.id], 2)
  await tellPosition(id, 4, [order.id], 4)
  for (const { moves } of [here, there]) {
    await waitFor('the newest', () => moves.at(-1)?.latitude === 4)
    expect(moves.map(({ latitude }) => latitude)).toEqual([1, 3, 4])
    expect(moves[0]).toEqual({
      deliveryPartnerId: id,
      latitude: 1,
      longitude: 0,
      timestamp: '2026-05-04T18:30:01.000Z',
      orderIds: [],
    })
    expect(moves[1]?.orderIds).toEqual([order.id])
  }
})

test('another system on the same Redis server, in another database of it, tells this one nothing', async () => {
  const { moves } = await hear(await newPerson('admin'), MARKET)
  const position = { deliveryPartnerId: order.partner.id, latitude: 9, longitude: 0, timestamp: AT }
  for (const database of [0, 15])
    await redis.publish(positionChannel(database), JSON.stringify({ orderIds: [], position }))
  await tellPosition(order.partner.id, 1)
  await waitFor('our own', () => moves.length > 0)
  expect(moves.map(({ latitude }) => latitude)).toEqual([1])
})

test('an admin who left a market sees nobody move', async () => {
  const left = await hear(await newPerson('admin'), MARKET)
  const stays = await hear(await newPerson('admin'), MARKET)
  expect(await ask(left.socket, 'unsubscribe-market', inSanFrancisco)).toEqual({ ok: true, data: null })
  await tellPosition(order.partner.id, 1)
  await waitFor('the position', () => stays.moves.length > 0)
  await ask(left.socket, 'unsubscribe-market', inSanFrancisco)
  expect(left.moves).toEqual([])
})

test.each([
  ['kitchen', 'restaurant_owner', undefined],
  ['assignments', 'delivery_partner', undefined],
  ['market', 'admin', inSanFrancisco],
] as const)(
  'a %s is for a %s: others are refused, by acknowledgement and by the error event',
  async (list, listener, payload) => {
    const roles = (['customer', 'restaurant_owner', 'delivery_partner', 'admin'] as const).filter(
      (role) => role !== listener,
    )
    for (const role of roles) {
      const socket = openSocket(tracking.url, await newPerson(role))
      const sent = payload ? [payload] : []
      for (const event of [`subscribe-${list}`, `unsubscribe-${list}`])
        expect(await ask(socket, event, ...sent)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
      const told = nextSocketEvent<SocketError>(socket, 'error')
      ;(socket.emit as (event: string, ...payload: unknown[]) => void)(`subscribe-${list}`, ...sent)
      expect((await told).code).toBe('forbidden')
    }
  },
)

test.each([[undefined], [SAN_FRANCISCO.market], [{}], [{ market: '5391959' }], [{ market: 0 }]])(
  'subscribe-market with %j is refused',
  async (payload) => {
    const socket = openSocket(tracking.url, await newPerson('admin'))
    for (const event of ['subscribe-market', 'unsubscribe-market'])
      expect(await ask(socket, event, payload)).toMatchObject({
        ok: false,
        error: { code: 'invalid_request' },
      })
  },
)

test('a connection that broke is still in its lists, and gets what it missed', async () => {
  const kitchen = await hear(order.owner, KITCHEN, tracking, { reconnectionDelay: 200 })
  const partner = await hear(order.partner, ASSIGNMENTS, tracking, { reconnectionDelay: 200 })
  const admin = await hear(await newPerson('admin'), MARKET, tracking, { reconnectionDelay: 200 })
  await events.updated(order, 2, 'confirmed')
  await waitFor('a message from the stream', () => partner.changes.length > 0)
  await waitFor('the version', () => [kitchen, admin].every(({ updates }) => versionsOf(updates).includes(2)))
  const back = Promise.all([kitchen, partner, admin].map(({ socket }) => breakAndReturn(socket)))
  await events.updated(order, 3, 'preparing')
  await back
  await events.updated(order, 4, 'ready')
  for (const { updates } of [kitchen, admin]) {
    await waitFor('both versions', () => versionsOf(updates).includes(4))
    // A version may come again: what was missed, and the newest that is repeated.
    expect([...new Set(versionsOf(updates))].sort()).toEqual([2, 3, 4])
  }
  await waitFor('all changes', () => partner.changes.length === 3)
})

test('a connection that comes back as somebody else has left the lists of the first', async () => {
  const kitchen = await hear(order.owner, KITCHEN, tracking, { reconnectionDelay: 200 })
  const stays = await hear(order.owner, KITCHEN)
  await events.created(order)
  await waitFor('version 1', () => versionsOf(kitchen.updates).includes(1))
  kitchen.socket.auth = { token: (await newPerson('restaurant_owner')).token }
  await breakAndReturn(kitchen.socket)
  await events.updated(order, 2, 'confirmed')
  await waitFor('version 2', () => versionsOf(stays.updates).includes(2))
  expect(await ask(kitchen.socket, ...KITCHEN)).toEqual({ ok: true, data: null })
  expect(versionsOf(kitchen.updates)).toEqual([1])
})
