import type { AddressInfo } from 'node:net'
import type { Route } from '@tiffin/contracts/route'
import { type OtlpReceiver, startOtlpReceiver } from '@tiffin/testing/otlpReceiver'
import { Type } from 'typebox'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Chassis, createChassis } from '../chassis.ts'
import { currentTrace, inTrace } from '../context.ts'
import { serve } from '../http/serve.ts'
import { createServiceCaller } from '../serviceCaller.ts'
import { enterTrace, inSpan } from './spans.ts'
import type { TracingConfig } from './variables.ts'

const EMAIL = 'mia.lopez@example.com'
const ORDER = '01985e2f-7c11-8524-995c-5a1f0c9be377'
const PARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

const find = {
  name: 'find',
  owner: 'orders',
  method: 'GET',
  path: '/things/:id',
  summary: '',
  access: ['service'],
  services: ['order-service'],
  ownership: 'none',
  limit: 'general',
  market: 'none',
  params: Type.Object({ id: Type.String() }),
  query: Type.Object({ email: Type.Optional(Type.String()) }),
  reply: Type.Object({ spanId: Type.String() }),
  status: 200,
  problems: [],
} as const satisfies Route

const config = {
  LOG_LEVEL: 'silent',
  BIND_HOST: '127.0.0.1',
  DRAIN_SECONDS: 0,
  OVERLOAD_DELAY_MS: 0,
  JWT_SECRET: 'access secret of sixteen or more',
  SERVICE_TOKEN_SECRET: 'service secret of sixteen or more',
}

let collector: OtlpReceiver
let running: Chassis | undefined
beforeEach(async () => {
  collector = await startOtlpReceiver()
})
afterEach(async () => {
  await stop()
  await collector.close()
})

/** Stops the service, which delivers what is left. */
async function stop(): Promise<void> {
  await running?.stop()
  running = undefined
}

/** A service that answers `/things/:id`, and relays `/relay/:id` to it. */
async function start(tracing: TracingConfig, facesStrangers = false): Promise<string> {
  const chassis = createChassis({
    service: 'order-service',
    config: { ...config, ...tracing },
    facesStrangers,
  })
  running = chassis
  serve(chassis.app, chassis.tokens, find, async () => ({ spanId: currentTrace()?.spanId ?? '' }))
  let url = ''
  chassis.app.get('/relay/:id', async (request) => {
    const call = createServiceCaller({
      service: 'order-service',
      tokens: chassis.tokens,
      to: 'order-service',
      urls: url,
    })
    const { id } = request.params as { id: string }
    return inSpan('look', { kind: 'internal' }, () => call(find, { params: { id }, query: { email: EMAIL } }))
  })
  chassis.app.get('/breaks', async () => {
    throw new Error(`no such person as ${EMAIL}`)
  })
  await chassis.listen(0)
  url = `http://127.0.0.1:${(chassis.app.server.address() as AddressInfo).port}`
  return url
}

const ALL = { OTEL_TRACES_SAMPLER: 'parentbased_always_on' } as const
const recording = () => ({ ...ALL, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url })

test('a request, what it asks of another service, and that one’s work are one tree under their caller', async () => {
  const url = await start({ ...recording(), OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test' })
  await fetch(`${url}/relay/${ORDER}?email=${EMAIL}`, { headers: { traceparent: PARENT } })
  await stop()
  expect(collector.spans).toHaveLength(4)
  const [served, asked, looked, relayed] = collector.spans
  expect([relayed, looked, asked, served]).toMatchObject([
    {
      name: 'GET /relay/:id',
      kind: 'server',
      parentSpanId: 'b7ad6b7169203331',
      attributes: {
        'http.request.method': 'GET',
        'http.route': '/relay/:id',
        'url.path': `/relay/${ORDER}`,
        'http.response.status_code': 200,
      },
    },
    { name: 'look', kind: 'internal', parentSpanId: relayed?.spanId },
    {
      name: 'GET /things/:id',
      kind: 'client',
      parentSpanId: looked?.spanId,
      attributes: { 'url.template': '/things/:id', 'http.response.status_code': 200 },
    },
    { name: 'GET /things/:id', kind: 'server', parentSpanId: asked?.spanId },
  ])
  for (const span of collector.spans)
    expect(span).toMatchObject({ service: 'order-service', traceId: '0af7651916cd43dd8448eb211c80319c' })
})

test('nothing personal is told: no query, no text of a path, no message of an error', async () => {
  const url = await start(recording())
  await fetch(`${url}/relay/${EMAIL}?email=${EMAIL}`, {
    headers: { 'user-agent': 'Mia’s phone'.replace('’', '') },
  })
  await fetch(`${url}/breaks`)
  await fetch(`${url}/nowhere/${EMAIL}`)
  await stop()
  expect(collector.spans).toHaveLength(6)
  const broken = collector.spans.find(({ name }) => name === 'GET /breaks')
  expect(broken).toMatchObject({ failed: true, attributes: { 'error.type': '500' } })
  expect(collector.spans.map(({ name }) => name)).toContain('GET')
  for (const body of collector.bodies) expect(body).not.toMatch(/mia|example\.com|@/i)
})

test('a trace that its beginner does not record is not, nor are probes', async () => {
  const url = await start(recording())
  const reply = await fetch(`${url}/relay/${ORDER}`, { headers: { traceparent: PARENT.replace(/1$/, '0') } })
  expect(reply.headers.get('traceparent')).toMatch(/-00$/)
  await fetch(`${url}/health`)
  await stop()
  expect(collector.spans).toEqual([])
})

test('what is left is delivered as the service stops', async () => {
  const url = await start(recording())
  await fetch(`${url}/relay/${ORDER}`)
  await stop()
  expect(collector.spans).toHaveLength(4)
})

test('a stranger’s word decides nothing where strangers call', async () => {
  const never = {
    OTEL_TRACES_SAMPLER: 'parentbased_always_off',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  } as const
  const url = await start(never, true)
  const reply = await fetch(`${url}/relay/${ORDER}`, { headers: { traceparent: PARENT } })
  expect(reply.headers.get('traceparent')).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-00$/)
})

test('without a collector the service goes on', async () => {
  const url = await start(recording())
  await collector.close()
  for (let i = 0; i < 20; i += 1) expect((await fetch(`${url}/relay/${ORDER}`)).status).toBe(200)
  await stop()
  await expect(fetch(url)).rejects.toThrow()
})

test('so many spans wait for a collector that is away, and the others are let go of', async () => {
  await start(recording())
  collector.stall()
  const root = enterTrace(undefined, 'root', { kind: 'internal' })
  await inTrace(root, async () => {
    for (let i = 0; i < 20_000; i += 1) await inSpan('part', { kind: 'internal' }, async () => undefined)
  })
  collector.goOn()
  await stop()
  // 4096 wait, and one batch may be under way.
  expect(collector.spans.length).toBeGreaterThanOrEqual(4096)
  expect(collector.spans.length).toBeLessThanOrEqual(4096 + 512)
})

test('a collector that answers nobody does not keep a service from stopping', async () => {
  const url = await start(recording())
  collector.stall()
  await fetch(`${url}/relay/${ORDER}`)
  await stop()
  await expect(fetch(url)).rejects.toThrow()
})
