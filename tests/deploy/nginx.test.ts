import { Agent } from 'node:https'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { newPerson } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { nextSocketEvent } from '@tiffin/testing/waitFor'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { API, DOMAIN, type Door, getPlainly, handshake, LIVE, openDoor } from './door.ts'
import { toLoopback } from './throughDoor.ts'

const HSTS = 'max-age=31536000; includeSubDomains'

let infrastructure: Infrastructure
let gateways: RunningService[]
let trackings: RunningService[]
let door: Door
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  const env = {
    TRUST_PROXY: 'loopback',
    RATE_LIMIT_GENERAL: '1000',
    RATE_LIMIT_ORDERS: '5',
    CORS_ORIGINS: `https://${DOMAIN}`,
  }
  const two = (name: 'api-gateway' | 'tracking-service') =>
    Promise.all([1, 2].map(() => startService(name, infrastructure, { env })))
  ;[gateways, trackings] = await Promise.all([two('api-gateway'), two('tracking-service')])
  door = await openDoor({
    gateways: gateways.map(({ port }) => port),
    trackings: trackings.map(({ port }) => port),
    webs: gateways.map(({ port }) => port),
  })
})
afterAll(async () => {
  await door?.stop()
  await Promise.all([...(gateways ?? []), ...(trackings ?? [])].map((service) => service.stop()))
  await infrastructure?.dispose()
})

test.each(['TLSv1.2', 'TLSv1.3'] as const)(
  '%s is spoken, with forward secrecy and authenticated encryption',
  async (version) => {
    expect(await handshake(door, { version })).toMatchObject({
      protocol: version,
      cipher: expect.stringMatching(/^(ECDHE|TLS)[-_].*(GCM|POLY1305)/),
    })
  },
)

test('what is older than TLS 1.2 is not spoken', async () => {
  expect(await handshake(door, { version: 'TLSv1.1' })).toHaveProperty('refused')
})

test('HTTP/2 is offered', async () => {
  expect(await handshake(door, { ALPNProtocols: ['h2', 'http/1.1'] })).toMatchObject({ alpn: 'h2' })
})

test('a name that is none of ours gets no handshake', async () => {
  expect(await handshake(door, { servername: 'elsewhere.test' })).toHaveProperty('refused')
})

test.each([API, DOMAIN])('whoever came to %s by TLS is told to stay with it', async (host) => {
  const { status, headers } = await door.get(host, '/health')
  expect(status).toBe(200)
  expect(headers['strict-transport-security']).toBe(HSTS)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers.server).not.toMatch(/\d/)
})

test('without TLS people are sent on, and programs refused', async () => {
  const person = await getPlainly(door.httpPort, DOMAIN, '/orders?page=2')
  expect([person.status, person.headers.location]).toEqual([308, `https://${DOMAIN}/orders?page=2`])
  for (const host of [API, LIVE, 'elsewhere.test'])
    expect((await getPlainly(door.httpPort, host, '/')).status).toBe(403)
})

test('a client is counted by its own address, whatever it says of itself', async () => {
  const { token } = await newPerson('customer')
  const asOthers = (i: number) =>
    door.get(API, '/orders', { 'x-forwarded-for': `198.51.100.${i}`, authorization: `Bearer ${token}` })
  const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => asOthers(i)))
  expect(answers.map(({ status }) => status)).toContain(429)
})

test('what is for those who watch the system stays inside', async () => {
  for (const path of ['/metrics', '/ready']) expect((await door.get(API, path)).status).toBe(404)
})

test('a body that is too large is refused at the door', async () => {
  const { status } = await door.get(API, '/orders', { 'content-length': '400000' })
  expect(status).toBe(413)
})

test.each([['polling'], ['websocket']])(
  'a socket comes through by %s, and stays with its instance',
  async (transport) => {
    const socket = io(`https://${LIVE}:${door.port}`, {
      transports: [transport],
      ca: door.certificate.text,
      auth: { token: (await newPerson('customer')).token },
      reconnection: false,
      // The name is known to this machine alone.
      agent: new Agent({ ca: door.certificate.text, lookup: toLoopback }) as never,
    })
    await nextSocketEvent(socket, 'connect')
    const answer = await socket.timeout(10_000).emitWithAck('subscribe-order', 'nonsense')
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_request' } })
    socket.disconnect()
  },
)

test('while a gateway goes away no request fails', async () => {
  const [leaving] = gateways.splice(0, 1)
  const statuses: number[] = []
  const stopped = leaving?.stop().then(() => 'stopped')
  let state: string | undefined
  stopped?.then((now) => {
    state = now
  })
  while (state === undefined) statuses.push((await door.get(API, '/docs/problems')).status)
  for (let i = 0; i < 20; i += 1) statuses.push((await door.get(API, '/docs/problems')).status)
  expect(new Set(statuses)).toEqual(new Set([200]))
})
