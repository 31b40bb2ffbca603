import { SystemHealth } from '@tiffin/contracts/operations'
import type { ProblemDocument } from '@tiffin/contracts/problems'
import { freePort } from '@tiffin/testing/freePort'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { newPerson, signedServiceToken } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { Check } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EchoService, startEchoService } from './echoService.ts'

let infrastructure: Infrastructure
let orders: RunningService
let tracking: RunningService
let silent: EchoService
let stranger: EchoService
let gateway: RunningService
let adminToken: string
/** Where a second order-service would be. */
let gone: string

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  ;[orders, tracking, silent, stranger] = await Promise.all([
    startService('order-service', infrastructure),
    startService('tracking-service', infrastructure),
    startEchoService(),
    startEchoService(),
  ])
  gone = `http://127.0.0.1:${await freePort()}`
  silent.answerWith(() => undefined)
  gateway = await startService('api-gateway', infrastructure, {
    urls: {
      'order-service': `${orders.url}, ${gone}`,
      'tracking-service': tracking.url,
      'restaurant-service': silent.url,
      'delivery-service': stranger.url,
    },
  })
  adminToken = (await newPerson('admin')).token
})
afterAll(async () => {
  for (const service of [gateway, orders, tracking]) if (service?.process.runs()) await service.stop()
  await silent?.close()
  await stranger?.close()
  await infrastructure?.dispose()
})

const ask = (token?: string, method = 'GET') =>
  fetch(`${gateway.url}/operations/health`, {
    method,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  })
async function health(): Promise<SystemHealth> {
  const answer = await ask(adminToken)
  expect(answer.status).toBe(200)
  return (await answer.json()) as SystemHealth
}
const instancesOf = ({ services }: SystemHealth, name: string) =>
  services.find(({ service }) => service === name)?.instances

test('every instance of every service is named as it is, whatever the others do', async () => {
  const told = await health()
  expect(Check(SystemHealth, told)).toBe(true)
  expect(told.services.map(({ service }) => service)).toEqual([
    'api-gateway',
    'auth-service',
    'order-service',
    'restaurant-service',
    'delivery-service',
    'tracking-service',
  ])
  const ready = { state: 'ready', waitingFor: [], memoryBytes: expect.any(Number) }
  const unreachable = (part: string, reason: RegExp) => ({
    state: 'unreachable',
    waitingFor: [{ part, reason: expect.stringMatching(reason) }],
    uptimeSeconds: null,
    memoryBytes: null,
  })
  expect(instancesOf(told, 'api-gateway')).toMatchObject([{ url: gateway.url, ...ready }])
  expect(instancesOf(told, 'order-service')).toMatchObject([
    { url: orders.url, ...ready },
    { url: gone, ...unreachable('order-service', /ECONNREFUSED/) },
  ])
  expect(instancesOf(told, 'tracking-service')).toMatchObject([{ url: tracking.url, ...ready }])
  expect(instancesOf(told, 'restaurant-service')).toMatchObject([
    unreachable('restaurant-service', /^no answer within 2000 ms$/),
  ])
  expect(instancesOf(told, 'delivery-service')).toMatchObject([
    unreachable('delivery-service', /not that of a service of Tiffin/),
  ])
})

test('the shards are told by each service that uses them, the queues by their subscribers', async () => {
  await waitFor('both consumers', async () =>
    (await health()).queues.every(({ consumers }) => consumers === 1),
  )
  const { shards, queues } = await health()
  const seen = shards.map(({ service, shard, reachable }) => [service, shard, reachable])
  for (const shard of ['A', 'B', 'C'])
    expect(seen).toEqual(
      expect.arrayContaining([
        ['order-service', shard, true],
        ['api-gateway', shard, true],
      ]),
    )
  expect(shards.find(({ service }) => service === 'order-service')).toMatchObject({ outboxWaiting: 0 })
  expect(shards.find(({ service }) => service === 'api-gateway')).toMatchObject({ outboxWaiting: null })
  expect(queues).toEqual(
    ['order-service', 'tracking-service'].map((service) => ({
      service,
      queue: `${service}.events`,
      messages: 0,
      consumers: 1,
      deadLetters: 0,
    })),
  )
})

test('an admin alone is told, and counted as on other routes', async () => {
  const refused = async (token?: string, method?: string) => {
    const answer = await ask(token, method)
    return [answer.status, ((await answer.json()) as ProblemDocument).code]
  }
  expect(await refused()).toEqual([401, 'unauthenticated'])
  for (const role of ['customer', 'restaurant_owner', 'delivery_partner'] as const)
    expect(await refused((await newPerson(role)).token)).toEqual([403, 'forbidden'])
  expect(await refused(await signedServiceToken('order-service'))).toEqual([403, 'forbidden'])
  expect(await refused(adminToken, 'POST')).toEqual([405, 'method_not_allowed'])
  const answer = await ask(adminToken)
  expect(answer.headers.get('ratelimit')).toMatch(/^"general";r=\d+/)
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('an instance that is set aside is an open circuit, with the moment it was', async () => {
  const circuitTo = async (url: string) => (await health()).circuits.find(({ to }) => to.endsWith(url))
  expect(await circuitTo(orders.url)).toEqual({
    from: 'api-gateway',
    to: `order-service ${orders.url}`,
    state: 'closed',
    since: null,
  })
  await orders.kill()
  const list = () => fetch(`${gateway.url}/orders`, { headers: { authorization: `Bearer ${adminToken}` } })
  const open = await waitFor('the circuit to open', async () => {
    await list()
    const circuit = await circuitTo(orders.url)
    return circuit?.state === 'closed' ? undefined : circuit
  })
  expect(Date.parse(open.since ?? '')).toBeLessThanOrEqual(Date.now())
  expect(instancesOf(await health(), 'order-service')).toMatchObject([
    {
      url: orders.url,
      state: 'unreachable',
      waitingFor: [{ reason: expect.stringContaining('ECONNREFUSED') }],
    },
    { url: gone, state: 'unreachable' },
  ])
})
