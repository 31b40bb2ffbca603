import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type Chassis, createChassis } from '../chassis.ts'

const METRICS_TOKEN = 'shown by who watches the system'
const config = {
  NODE_ENV: 'production',
  LOG_LEVEL: 'silent',
  BIND_HOST: '127.0.0.1',
  DRAIN_SECONDS: 0,
  OVERLOAD_DELAY_MS: 0,
  JWT_SECRET: 'access secret of sixteen or more',
  SERVICE_TOKEN_SECRET: 'service secret of sixteen or more',
}
let chassis: Chassis
afterEach(() => chassis.stop())

/** Asks a service of these variables, one that waits for its broker. */
async function serviceWith(variables: object) {
  chassis = createChassis({ service: 'example', config: { ...config, ...variables } })
  chassis.readiness.wait('rabbitmq', 'connect ECONNREFUSED 10.0.0.7:5672')
  await chassis.listen(0)
  const { port } = chassis.app.server.address() as AddressInfo
  return (path: string, authorization?: string) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: authorization ? { authorization } : {} })
}

test.each([
  ['nobody’s', undefined],
  ['a wrong one', 'Bearer guessed'],
  ['one of no bearer', METRICS_TOKEN],
])('with %s token a service tells whether it is ready, and nothing of its inside', async (_, shown) => {
  const ask = await serviceWith({ METRICS_TOKEN })
  expect(await (await ask('/health', shown)).json()).toEqual({ status: 'ok', service: 'example' })
  const ready = await ask('/ready', shown)
  expect(ready.status).toBe(503)
  expect(await ready.json()).toEqual({ service: 'example', ready: false, stopping: false })
  const metrics = await ask('/metrics', shown)
  expect(metrics.status).toBe(401)
  expect(await metrics.json()).toMatchObject({ code: 'unauthenticated' })
})

test('who shows the token is told everything', async () => {
  const ask = await serviceWith({ METRICS_TOKEN })
  const shown = `Bearer ${METRICS_TOKEN}`
  expect(await (await ask('/ready', shown)).json()).toMatchObject({ waitingFor: [{ part: 'rabbitmq' }] })
  expect(await (await ask('/metrics', shown)).text()).toContain('process_cpu_seconds_total')
})

test.each([
  ['production', 401],
  [undefined, 401],
  ['development', 200],
])('without a token set, with NODE_ENV %s, metrics answer %i', async (NODE_ENV, status) => {
  const ask = await serviceWith({ NODE_ENV })
  expect((await ask('/metrics')).status).toBe(status)
})
