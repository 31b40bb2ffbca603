import { defineRoute } from '@tiffin/contracts/route'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chassis, createChassis } from '../chassis.ts'
import { shareShed } from './overload.ts'
import { serve } from './serve.ts'

const shared = {
  owner: 'orders',
  method: 'GET',
  summary: 'An example',
  limit: 'general',
  market: 'none',
  ownership: 'none',
  status: 200,
  reply: Type.Object({ done: Type.Boolean() }),
  problems: [],
} as const
const work = defineRoute({ ...shared, name: 'work', path: '/work', access: 'anyone' })
const ask = defineRoute({
  ...shared,
  name: 'ask',
  path: '/ask',
  access: ['service'],
  services: ['order-service'],
})

/** Milliseconds of the processor that an answer takes. */
const WORK = 5

let chassis: Chassis
let url: string
beforeAll(async () => {
  const config = {
    LOG_LEVEL: 'silent',
    BIND_HOST: '127.0.0.1',
    DRAIN_SECONDS: 0,
    OVERLOAD_DELAY_MS: 20,
    JWT_SECRET: 'access secret of sixteen or more',
    SERVICE_TOKEN_SECRET: 'service secret of sixteen or more',
  }
  chassis = createChassis({ service: 'example', config })
  for (const route of [work, ask])
    serve(chassis.app, chassis.tokens, route, async () => {
      const done = performance.now() + WORK
      while (performance.now() < done);
      return { done: true }
    })
  await chassis.listen(0)
  const { port } = chassis.app.server.address() as { port: number }
  url = `http://127.0.0.1:${port}`
})
afterAll(() => chassis.stop())

/** Fifty clients who ask again as soon as they are answered, until so many were refused. */
async function flood(untilRefused: number, refused: Response[] = []): Promise<Response[]> {
  const client = async () => {
    while (refused.length < untilRefused) {
      const response = await fetch(`${url}/work`)
      if (response.status !== 200) refused.push(response)
      else await response.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: 50 }, client))
  return refused
}

test('a process that is kept waiting by others turns nobody away', async () => {
  const { port } = chassis.app.server.address() as { port: number }
  const lateness = setInterval(() => {
    const done = performance.now() + 80
    while (performance.now() < done);
  }, 1)
  const statuses: number[] = []
  for (let i = 0; i < 12; i += 1) statuses.push((await fetch(`http://127.0.0.1:${port}/work`)).status)
  clearInterval(lateness)
  expect(new Set(statuses)).toEqual(new Set([200]))
})

test('requests are turned away where there is too much to do, and told when to come again', async () => {
  const [refused] = await flood(1)
  expect(refused?.status).toBe(503)
  expect(refused?.headers.get('retry-after')).toBe('1')
  expect(await refused?.json()).toMatchObject({ code: 'overloaded' })
  expect(await chassis.metrics.registry.metrics()).toMatch(/http_requests_shed_total\{.*\} [1-9]/)
})

test('operators and other services are answered meanwhile', async () => {
  const authorization = `Bearer ${await chassis.tokens.serviceToken('order-service')}`
  const refused: Response[] = []
  let asked = 0
  const questions = async () => {
    while (refused.length < 20) {
      const [health, answer] = await Promise.all([
        fetch(`${url}/health`),
        fetch(`${url}/ask`, { headers: { authorization } }),
      ])
      expect([health.status, answer.status]).toEqual([200, 200])
      asked += 1
    }
  }
  await Promise.all([flood(20, refused), questions()])
  expect(asked).toBeGreaterThan(0)
})

test('all are let in again once there is less to do', async () => {
  await flood(1)
  await expect.poll(async () => (await fetch(`${url}/work`)).status, { timeout: 10_000 }).toBe(200)
})

test('the later the process is, the more are turned away, but never all', () => {
  expect(shareShed(150, 150)).toBe(0)
  expect(shareShed(375, 150)).toBe(0.5)
  expect(shareShed(Number.POSITIVE_INFINITY, 150)).toBe(0.95)
})
