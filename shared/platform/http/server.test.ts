import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { createCaller } from '@tiffin/contracts/client'
import { defineRoute } from '@tiffin/contracts/route'
import { ShardUnavailableError } from '@tiffin/sharding/shardUnavailable'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chassis, createChassis } from '../chassis.ts'
import { currentTrace } from '../context.ts'
import { Problem } from '../problem.ts'
import { createServiceCaller } from '../serviceCaller.ts'
import { translateShardError } from '../shards.ts'
import { serve } from './serve.ts'

const config = {
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  BIND_HOST: '127.0.0.1',
  DRAIN_SECONDS: 0,
  OVERLOAD_DELAY_MS: 0,
  JWT_SECRET: 'access secret of sixteen or more',
  SERVICE_TOKEN_SECRET: 'service secret of sixteen or more',
}
const shared = {
  owner: 'orders',
  summary: 'An example',
  limit: 'general',
  market: 'none',
  ownership: 'none',
  problems: [],
} as const
const Order = Type.Object(
  { dish: Type.String(), quantity: Type.Integer({ minimum: 1 }) },
  { additionalProperties: false },
)

const place = defineRoute({
  ...shared,
  name: 'place',
  method: 'POST',
  path: '/',
  access: 'anyone',
  body: Order,
  status: 201,
  reply: Order,
})
const find = defineRoute({
  ...shared,
  name: 'find',
  method: 'GET',
  path: '/:id',
  access: 'anyone',
  params: Type.Object({ id: Type.String() }),
  query: Type.Object({ after: Type.Optional(Type.Integer()) }),
  status: 200,
  reply: Type.Object({ after: Type.Integer(), traceId: Type.String() }),
})
const forget = defineRoute({
  ...shared,
  name: 'forget',
  method: 'DELETE',
  path: '/:id',
  access: ['service'],
  services: ['delivery-service'],
  status: 204,
  params: Type.Object({ id: Type.String() }),
  reply: Type.Null(),
})

/** What handling `find` runs into, by the id asked for. */
const FAILURES: Record<string, Error> = {
  sold: new Problem('menu_item_unavailable', {
    detail: 'Choose another dish.',
    extensions: { dish: 'naan' },
    retryAfter: 0.4,
  }),
  away: new ShardUnavailableError('B', new Error('connect ECONNREFUSED')),
  bug: new TypeError('password is hunter2'),
}

let chassis: Chassis
let url: string
beforeAll(async () => {
  chassis = createChassis({
    service: 'example',
    config,
    translateError: translateShardError,
    bodyLimit: 1000,
  })
  serve(chassis.app, chassis.tokens, place, async ({ body }) => body)
  serve(chassis.app, chassis.tokens, find, async ({ params, query }) => {
    const failure = FAILURES[params.id]
    if (failure) throw failure
    return { after: query.after ?? 0, traceId: currentTrace()?.traceId ?? '' }
  })
  serve(chassis.app, chassis.tokens, forget, async () => null)
  await chassis.listen(0)
  const address = chassis.app.server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(() => chassis.stop())

async function refusal(path: string, init?: RequestInit) {
  const response = await fetch(url + path, init)
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  const document = await response.json()
  expect(document).toMatchObject({ status: response.status, traceId: response.headers.get('x-request-id') })
  return { response, document }
}
const post = (body: string, type = 'application/json') => ({
  method: 'POST',
  body,
  headers: { 'content-type': type },
})

test('answers by the contract', async () => {
  const call = createCaller({ baseUrl: url, prefixed: false })
  expect(await call(place, { body: { dish: 'naan', quantity: 2 } })).toEqual({ dish: 'naan', quantity: 2 })
  expect(await call(find, { params: { id: 'x' }, query: { after: 7 } })).toMatchObject({ after: 7 })
})

test.each([
  ['a missing field', '{"dish":"naan"}', '/quantity', 'is missing'],
  ['an unknown field', '{"dish":"naan","quantity":1,"price":0}', '/price', 'is not known here'],
  ['a number as text', '{"dish":"naan","quantity":"1"}', '/quantity', 'must be integer'],
  ['a number out of range', '{"dish":"naan","quantity":0}', '/quantity', 'must be >= 1'],
])('%s is refused by its pointer', async (_, body, pointer, detail) => {
  const { document } = await refusal('/', post(body))
  expect(document).toMatchObject({ code: 'invalid_request', status: 400, errors: [{ pointer, detail }] })
})

test.each([
  ['broken JSON', '/', post('{"dish":'), 'invalid_request', 400],
  ['an empty body', '/', post(''), 'invalid_request', 400],
  [
    'an oversized body',
    '/',
    post(JSON.stringify({ dish: 'x'.repeat(2000), quantity: 1 })),
    'payload_too_large',
    413,
  ],
  [
    'another media type',
    '/',
    post('dish=naan', 'application/x-www-form-urlencoded'),
    'unsupported_media_type',
    415,
  ],
  ['JSON that is not called so', '/', post('{}', 'text/plain'), 'unsupported_media_type', 415],
  ['a query of the wrong type', '/x?after=soon', {}, 'invalid_request', 400],
  ['a path nobody serves', '/no/such/path', {}, 'route_not_found', 404],
  ['a path that is not text', '/%zz', {}, 'invalid_request', 400],
  ['a path parameter of great length', `/${'x'.repeat(300)}`, {}, 'invalid_request', 400],
  ['a call without a token', '/x', { method: 'DELETE' }, 'unauthenticated', 401],
])('%s is a problem of its own', async (_, path, init, code, status) => {
  expect((await refusal(path, init)).document).toMatchObject({ code, status, type: `/docs/problems#${code}` })
})

test('headers beyond all measure are a problem too', async () => {
  const answer = await raw(`GET /health HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1.1 431 /)
  expect(answer).toContain('application/problem+json')
  expect(answer).toContain('"code":"headers_too_large"')
})

test('what is not HTTP at all is answered and let go', async () => {
  const answer = await raw('HELLO\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1.1 400 /)
  expect(answer).toContain('"code":"invalid_request"')
})

test('the trace is kept when a body comes late', async () => {
  const body = '{"dish":"naan"}'
  const head = `POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
  const answer = await raw(head, body.slice(0, 4), body.slice(4))
  const traceId = /x-request-id: ([0-9a-f]{32})/.exec(answer)?.[1]
  expect(traceId).toBeDefined()
  expect(answer).toContain(`"traceId":"${traceId}"`)
})

/** Sends the parts, each in a packet of its own, and answers all that came back until the server closed. */
function raw(...parts: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', async () => {
      for (const part of parts) {
        socket.write(part)
        await delay(20)
      }
    })
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

test('a refusal carries its extensions and when to try again', async () => {
  const { response, document } = await refusal('/sold')
  expect(document).toMatchObject({
    code: 'menu_item_unavailable',
    detail: 'Choose another dish.',
    dish: 'naan',
  })
  expect(response.headers.get('retry-after')).toBe('1')
})

test('a shard that is away is named', async () => {
  expect((await refusal('/away')).document).toMatchObject({
    code: 'shard_unavailable',
    status: 503,
    shard: 'B',
  })
})

test('a bug answers 500 and gives nothing away', async () => {
  const { document } = await refusal('/bug')
  expect(document).toMatchObject({ code: 'internal_error', status: 500 })
  expect(JSON.stringify(document)).not.toContain('hunter2')
})

test('a trace is continued, in the answer, in the handler and in calls to other services', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  const response = await fetch(`${url}/x`, { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } })
  expect(response.headers.get('x-request-id')).toBe(traceId)
  expect(response.headers.get('traceparent')).toMatch(
    new RegExp(`^00-${traceId}-(?!b7ad6b7169203331)[0-9a-f]{16}-01$`),
  )
  expect(await response.json()).toMatchObject({ traceId })

  const calling = createChassis({ service: 'calling', config })
  const call = createServiceCaller({ service: 'calling', tokens: calling.tokens, to: 'called', urls: url })
  calling.app.get('/relayed', async () => call(find, { params: { id: 'x' } }))
  const relayed = await calling.app.inject({
    url: '/relayed',
    headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
  })
  expect(relayed.json()).toMatchObject({ traceId })
  await calling.stop()
})

test.each([undefined, 'nonsense', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`])(
  'traceparent %s begins a new trace',
  async (traceparent) => {
    const response = await fetch(`${url}/x`, traceparent ? { headers: { traceparent } } : {})
    expect(response.headers.get('x-request-id')).toMatch(/^(?!0{32})[0-9a-f]{32}$/)
  },
)

test('a service shows its token to another', async () => {
  const call = createServiceCaller({
    service: 'delivery-service',
    tokens: chassis.tokens,
    to: 'order-service',
    urls: `${url}, ${url}/`,
  })
  expect(await call(forget, { params: { id: 'x' } })).toBeNull()
})

test('health, metrics, and readiness that says what it waits for', async () => {
  expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'ok', service: 'example' })
  chassis.readiness.wait('rabbitmq', 'connect ECONNREFUSED')
  const waiting = await fetch(`${url}/ready`)
  expect(waiting.status).toBe(503)
  expect(await waiting.json()).toMatchObject({
    ready: false,
    waitingFor: [{ part: 'rabbitmq', reason: 'connect ECONNREFUSED' }],
  })
  chassis.readiness.ready('rabbitmq')
  expect((await fetch(`${url}/ready`)).status).toBe(200)
  const metrics = await (await fetch(`${url}/metrics`)).text()
  expect(metrics).toMatch(/http_request_duration_seconds_count\{.*method="GET",route="\/:id",status="200"/)
})
