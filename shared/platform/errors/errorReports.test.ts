import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type EnvelopeReceiver, startEnvelopeReceiver } from '@tiffin/testing/envelopeReceiver'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Chassis, createChassis } from '../chassis.ts'
import { Problem } from '../problem.ts'
import { runningVersion } from '../version.ts'
import { reportError } from './reports.ts'

const EMAIL = 'mia.lopez@example.com'
const config = {
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  BIND_HOST: '127.0.0.1',
  DRAIN_SECONDS: 0,
  OVERLOAD_DELAY_MS: 0,
  JWT_SECRET: 'access secret of sixteen or more',
  SERVICE_TOKEN_SECRET: 'service secret of sixteen or more',
} as const

let receiver: EnvelopeReceiver
let chassis: Chassis | undefined
beforeEach(async () => {
  receiver = await startEnvelopeReceiver()
})
afterEach(async () => {
  await chassis?.stop()
  chassis = undefined
  await receiver.close()
})

/** A service with routes that fail; answers how to ask it. */
async function start(more: { SENTRY_DSN?: string } = { SENTRY_DSN: receiver.dsn }) {
  chassis = createChassis({ service: 'order-service', config: { ...config, ...more } })
  const { app } = chassis
  app.get('/people/:id', async () => {
    throw Object.assign(new TypeError(`Key (email)=(${EMAIL}) already exists`), {
      code: '23505',
      detail: EMAIL,
    })
  })
  app.get('/away', async () => {
    throw new Problem('shard_unavailable', { detail: 'Shard A does not answer.' })
  })
  await chassis.listen(0)
  return (url: string) =>
    app.inject({ url, headers: { authorization: `Bearer ${EMAIL}`, 'x-forwarded-for': '192.0.2.7' } })
}

test('an error that nobody expected is reported with release, service, place and trace', async () => {
  const ask = await start()
  const answer = await ask('/people/7?x=1')
  expect(answer.statusCode).toBe(500)
  await receiver.took(1)
  expect(receiver.errors).toMatchObject([
    {
      release: `tiffin@${runningVersion()}`,
      environment: 'test',
      server_name: 'order-service',
      tags: { service: 'order-service', at: 'http', doing: 'GET /people/:id' },
      contexts: { trace: { trace_id: answer.headers['x-request-id'] } },
      exception: {
        values: [{ type: 'TypeError', value: '23505', mechanism: { type: 'http', handled: true } }],
      },
    },
  ])
  const frames = receiver.errors[0]?.exception.values[0]?.stacktrace?.frames ?? []
  expect(frames.at(-1)?.filename).toContain('errorReports.test.ts')
})

test('nothing personal is in a report: no message, no query, no header, no address', async () => {
  const ask = await start()
  await ask(`/people/${EMAIL}?email=${EMAIL}`)
  reportError(new Error(EMAIL, { cause: new Error(EMAIL) }), { at: 'timer' })
  reportError(EMAIL, { at: 'timer' })
  reportError({ email: EMAIL, code: `of ${EMAIL}` }, { at: 'timer' })
  await receiver.took(4)
  for (const body of receiver.bodies) expect(body).not.toMatch(/mia|lopez|example\.com|192\.0\.2\.7|Bearer/)
})

test('a refusal that was expected is no error', async () => {
  const ask = await start()
  expect((await ask('/away')).statusCode).toBe(503)
  expect((await ask('/nowhere')).statusCode).toBe(404)
  await ask('/people/7')
  await receiver.took(1)
  expect(receiver.errors).toHaveLength(1)
})

test('of a fault that comes again and again so many are reported, and no more', async () => {
  const ask = await start()
  for (let i = 0; i < 100; i += 1) await ask('/people/7')
  await chassis?.stop()
  chassis = undefined
  expect(receiver.errors.length).toBeGreaterThanOrEqual(30)
  expect(receiver.errors.length).toBeLessThan(50)
})

test('without an address nobody is told, and with one where nobody answers the service goes on', async () => {
  await (await start({}))('/people/7')
  await chassis?.stop()
  await receiver.close()
  const ask = await start()
  expect((await ask('/people/7')).statusCode).toBe(500)
  expect((await ask('/health')).statusCode).toBe(200)
  expect(receiver.errors).toEqual([])
})

test('what ends the process is reported before it ends, as Node would end it', async () => {
  const script = `
    import { createChassis } from ${JSON.stringify(join(import.meta.dirname, '../chassis.ts'))}
    const chassis = createChassis({ service: 'order-service', config: ${JSON.stringify({ ...config, SENTRY_DSN: receiver.dsn })} })
    await chassis.listen(0)
    Promise.reject(new RangeError('${EMAIL}'))`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    said += chunk
  })
  const [code] = await once(child, 'close')
  expect(code).toBe(1)
  expect(said).toContain('RangeError')
  expect(receiver.errors).toMatchObject([
    {
      tags: { at: 'process', doing: 'unhandledRejection' },
      exception: { values: [{ type: 'RangeError', mechanism: { type: 'process', handled: false } }] },
    },
  ])
  expect(receiver.bodies.join()).not.toContain('mia')
})
