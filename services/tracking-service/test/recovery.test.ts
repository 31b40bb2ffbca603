import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OrderUpdate } from '@tiffin/contracts/tracking'
import { createLog } from '@tiffin/platform/log'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { startService } from '@tiffin/testing/startService'
import { nextSocketEvent, recordSocketEvents, waitFor } from '@tiffin/testing/waitFor'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest'
import { giveMissedAfterSignIn } from '../src/routes/recovery.ts'
import { orderRoom } from '../src/routes/rooms.ts'
import { SocketLimits } from '../src/routes/socketLimits.ts'
import { createSocketServer } from '../src/routes/socketServer.ts'
import { ask, closeSockets, newOrder, OrderEvents, openSocket, type TrackingClient } from './tracking.ts'

let infrastructure: Infrastructure
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
})
afterEach(closeSockets)
afterAll(async () => {
  await infrastructure?.dispose()
})

const AT_ONCE = { reconnectionDelay: 10, reconnectionDelayMax: 10 }

const update = (version: number): OrderUpdate => ({
  orderId: 'soup',
  version,
  status: 'pending',
  reason: null,
  deliveryPartnerId: null,
  estimatedDeliveryAt: '2026-05-04T19:00:00.000Z',
  stopsBefore: null,
  timestamp: '2026-05-04T18:30:00.000Z',
  restaurantId: '665f1c2ab7d1a2c3d4e5f601',
})

/** The sockets' server alone, all of whose sockets watch one order, with a sign-in that waits when it is told to. */
async function openServer() {
  const redis = new Redis(infrastructure.env.REDIS_URL as string)
  const http = createServer()
  const unlimited = new SocketLimits({
    socketsPerAddress: 100,
    handshakesPerSecond: 100,
    messagesPerSecond: 100,
    trustProxy: [],
  })
  const io = createSocketServer(http, {
    redis,
    origins: [],
    compressionThreshold: 0,
    accepts: () => true,
    limits: unlimited,
    onTooMany: () => undefined,
  })
  const signIn = { mayEnd: Promise.resolve(), waiting: 0 }
  io.use((_, next) => {
    signIn.waiting += 1
    void signIn.mayEnd.then(() => next())
  })
  giveMissedAfterSignIn(io, redis, createLog('tracking-service', 'warn'))
  io.on('connection', (socket) => void (socket.recovered || socket.join(orderRoom('soup'))))
  onTestFinished(async () => {
    await io.close()
    redis.disconnect()
  })
  return {
    url: await listening(http),
    signIn,
    tell: (version: number) => void io.to(orderRoom('soup')).emit('order-updated', update(version)),
  }
}

const listening = (http: Server) =>
  new Promise<string>((resolve) =>
    http.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(http.address() as AddressInfo).port}`)),
  )

/** Versions as they come, each where it is heard first. */
function hearing(socket: TrackingClient) {
  const updates = recordSocketEvents<OrderUpdate>(socket, 'order-updated')
  const versions = () => [...new Set(updates.map(({ version }) => version))]
  return {
    versions,
    upTo: (version: number) => waitFor(`version ${version}`, () => versions().includes(version)),
  }
}

test('what is told while a socket that comes back signs in reaches it too', async () => {
  const server = await openServer()
  const socket = openSocket(server.url, undefined, AT_ONCE)
  const witness = openSocket(server.url)
  const [heard, told] = [hearing(socket), hearing(witness)]
  await Promise.all([nextSocketEvent(socket, 'connect'), nextSocketEvent(witness, 'connect')])
  server.tell(1)
  await Promise.all([heard.upTo(1), told.upTo(1)])

  const { promise, resolve } = Promise.withResolvers<void>()
  Object.assign(server.signIn, { mayEnd: promise, waiting: 0 })
  socket.io.engine.close()
  server.tell(2)
  await told.upTo(2)
  await waitFor('a sign-in', () => server.signIn.waiting > 0)
  server.tell(3)
  await told.upTo(3)
  resolve()
  await nextSocketEvent(socket, 'connect')
  expect(socket.recovered).toBe(true)
  server.tell(4)
  await heard.upTo(4)
  await heard.upTo(3)
  expect(heard.versions().toSorted()).toEqual([1, 2, 3, 4])
})

test('who comes back and is not let in is told nothing of what was missed', async () => {
  const tracking = await startService('tracking-service', infrastructure)
  onTestFinished(async () => void (await tracking.stop()))
  const events = new OrderEvents(infrastructure.env.RABBITMQ_URL as string)
  onTestFinished(() => events.close())
  const order = await newOrder()
  await events.created(order)
  const [socket, witness] = [
    openSocket(tracking.url, order.customer, AT_ONCE),
    openSocket(tracking.url, order.customer),
  ]
  const [heard, told] = [hearing(socket), hearing(witness)]
  for (const one of [socket, witness])
    await waitFor('the order to be watched', async () => (await ask(one, 'subscribe-order', order.id)).ok)
  await events.updated(order, 2, 'confirmed')
  await Promise.all([heard.upTo(2), told.upTo(2)])

  const packets = recordSocketEvents<{ type: number }>(socket.io, 'packet')
  const refused = nextSocketEvent<Error>(socket, 'connect_error')
  socket.auth = { token: 'of nobody' }
  socket.io.reconnection(false)
  socket.io.engine.close()
  await events.updated(order, 3, 'preparing')
  await told.upTo(3)
  socket.connect()
  expect(await refused).toMatchObject({ data: { code: 'token_invalid' } })
  expect(packets.map(({ type }) => type)).toEqual([CONNECT_ERROR])
})

/** Of the protocol of Socket.IO (https://socket.io/docs/v4/socket-io-protocol/): the answer to who is not let in. */
const CONNECT_ERROR = 4
