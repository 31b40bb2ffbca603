import { connect } from 'node:net'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { newPerson } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { nextSocketEvent, waitFor } from '@tiffin/testing/waitFor'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closeSockets, openSocket } from './tracking.ts'

const SOCKETS = 5
const MESSAGES = 10

let infrastructure: Infrastructure
let tracking: RunningService
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  tracking = await startService('tracking-service', infrastructure, {
    env: {
      SOCKETS_PER_ADDRESS: String(SOCKETS),
      SOCKET_MESSAGES_PER_SECOND: String(MESSAGES),
      TRUST_PROXY: 'loopback',
    },
  })
})
afterEach(closeSockets)
afterAll(async () => {
  await tracking?.stop()
  await infrastructure?.dispose()
})

/** A socket from an address, as a proxy tells it. */
async function connectFrom(address: string) {
  const socket = openSocket(tracking.url, await newPerson('customer'), {
    transports: ['websocket'],
    reconnection: false,
    extraHeaders: { 'x-forwarded-for': address },
  })
  const opened = nextSocketEvent(socket, 'connect').then(() => 'open')
  const refused = nextSocketEvent(socket, 'connect_error').then(() => 'refused')
  opened.catch(() => undefined)
  refused.catch(() => undefined)
  return { socket, outcome: await Promise.race([opened, refused]) }
}

const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'

async function refusedHandshakes(): Promise<number> {
  const metrics = await (await fetch(`${tracking.url}/metrics`)).text()
  return Number(/tracking_sockets_refused_total\{.*of="handshakes".*\} (\d+)/.exec(metrics)?.[1] ?? 0)
}

test('an address has no more sockets than it may, and others are let in', async () => {
  for (let i = 0; i < SOCKETS; i += 1) expect((await connectFrom('198.51.100.1')).outcome).toBe('open')
  expect((await connectFrom('198.51.100.1')).outcome).toBe('refused')
  expect((await connectFrom('198.51.100.2')).outcome).toBe('open')
})

test('who is refused waits to be told; one that breaks off meanwhile disturbs nobody', async () => {
  const address = '198.51.100.4'
  for (let i = 0; i < SOCKETS; i += 1) await connectFrom(address)
  const before = await refusedHandshakes()
  const { hostname, port } = new URL(tracking.url)
  const breaking = connect(Number(port), hostname)
  breaking.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${address}\r\n${UPGRADE}\r\n`,
  )
  await waitFor('the handshake to be refused', async () => (await refusedHandshakes()) > before)
  breaking.resetAndDestroy()
  expect((await connectFrom(address)).outcome).toBe('refused')
  expect((await connectFrom('198.51.100.5')).outcome).toBe('open')
  expect(tracking.process.runs()).toBe(true)
})

test('a socket that floods is ended; the others of its address go on', async () => {
  const quiet = await connectFrom('198.51.100.3')
  const loud = await connectFrom('198.51.100.3')
  const ended = nextSocketEvent<string>(loud.socket, 'disconnect')
  for (let i = 0; i < MESSAGES * 20; i += 1) loud.socket.emit('subscribe-order', 'nonsense')
  expect(await ended).toMatch(/transport/)
  expect(quiet.socket.connected).toBe(true)
  expect(await (await fetch(`${tracking.url}/metrics`)).text()).toMatch(
    /tracking_sockets_refused_total\{.*of="messages".*\} [1-9]/,
  )
})
