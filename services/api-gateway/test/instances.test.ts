import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '@tiffin/testing/freePort'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { newPerson } from '@tiffin/testing/signedToken'
import { NOBODY_THERE, type RunningService, serviceExit, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEchoService } from './echoService.ts'
import { startEchoingGateway, UNLIMITED } from './gateway.ts'

let infrastructure: Infrastructure
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
})
afterAll(() => infrastructure?.dispose())

function startGateway(
  urls: Record<string, string>,
  env: Record<string, string> = {},
): Promise<RunningService> {
  return startService('api-gateway', infrastructure, { urls, env: { ...UNLIMITED, ...env } })
}

test('while one instance is away the other answers everything, reads and writes', async () => {
  const port = await freePort()
  const [alive, mortal] = [await startEchoService(), await startEchoService(port)]
  const gateway = await startGateway({ 'order-service': `${alive.url}, ${mortal.url}` })
  const { token } = await newPerson('customer')
  const place = () =>
    fetch(`${gateway.url}/orders`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: '{}',
    })
  for (let i = 0; i < 4; i += 1) expect((await place()).status).toBe(200)
  expect([alive.received.length, mortal.received.length]).toEqual([2, 2])

  await mortal.close()
  const answers = await Promise.all(Array.from({ length: 20 }, place))
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  expect(alive.received).toHaveLength(22)

  const back = await startEchoService(port)
  await waitFor('the instance to be asked again', async () => {
    await place()
    return back.received.length > 0
  })
  await gateway.stop()
  await Promise.all([alive.close(), back.close()])
})

test('one that has started and is not ready is not asked, while another is', async () => {
  const [ready, starting] = [await startEchoService(), await startEchoService()]
  starting.setReady(false)
  const gateway = await startGateway({ 'restaurant-service': `${starting.url}, ${ready.url}` })
  const look = async () => (await fetch(`${gateway.url}/restaurants`)).status
  for (let i = 0; i < 6; i += 1) expect(await look()).toBe(200)
  expect([starting.received.length, ready.received.length]).toEqual([0, 6])

  starting.setReady(true)
  await waitFor('it to be asked', async () => {
    await look()
    return starting.received.length > 0
  })
  await gateway.stop()
  await Promise.all([ready.close(), starting.close()])
})

test('while one instance takes connections and answers nothing, the other answers, until it answers again', async () => {
  const [alive, hanging] = [await startEchoService(), await startEchoService()]
  hanging.answerWith(() => undefined)
  const gateway = await startGateway({ 'restaurant-service': `${alive.url}, ${hanging.url}` })
  const look = async () => (await fetch(`${gateway.url}/restaurants`)).status
  expect(await Promise.all(Array.from({ length: 6 }, look))).toEqual(Array(6).fill(200))
  const asked = () => hanging.received.filter(({ url }) => url !== '/health').length
  const before = asked()
  expect(before).toBeGreaterThan(0)
  for (let i = 0; i < 6; i += 1) expect(await look()).toBe(200)
  expect(asked()).toBe(before)

  hanging.answerWith((_request, response) => void response.end('{}'))
  await waitFor('the instance to be asked again', async () => {
    await look()
    return asked() > before
  })
  await gateway.stop()
  await Promise.all([alive.close(), hanging.close()])
})

test('a write that waits at a silent instance goes on with its key; without one it might be done twice', async () => {
  const [alive, hanging] = [await startEchoService(), await startEchoService()]
  hanging.answerWith(() => undefined)
  const gateway = await startGateway({ 'order-service': `${alive.url}, ${hanging.url}` })
  const { token } = await newPerson('customer')
  const place = async (key: Record<string, string>, body: string) => {
    const headers = { authorization: `Bearer ${token}`, ...key }
    return (await fetch(`${gateway.url}/orders`, { method: 'POST', headers, body })).status
  }
  const orders = () => [...alive.received, ...hanging.received].filter(({ url }) => url !== '/health').length
  /** Places it, and waits until an instance has it: each gets every second one, as they come. */
  const placeNext = async (key: Record<string, string>, body: string) => {
    const before = orders()
    const status = place(key, body)
    await waitFor('the order to arrive', () => orders() > before)
    return { status }
  }
  const bare = [await placeNext({}, 'bare'), await placeNext({}, 'bare')]
  const keyed = [
    await placeNext({ 'idempotency-key': 'one' }, 'keyed'),
    await placeNext({ 'idempotency-key': 'two' }, 'keyed'),
  ]
  const answers = (placed: typeof bare) => Promise.all(placed.map(({ status }) => status))
  expect(await answers(keyed)).toEqual([200, 200])
  expect((await answers(bare)).toSorted()).toEqual([200, 504])
  const bodies = alive.received.map(({ body }) => body.toString()).toSorted()
  expect(bodies).toEqual(['bare', 'keyed', 'keyed'])
  await gateway.stop()
  await Promise.all([alive.close(), hanging.close()])
})

test('a service that is away is told as such, with when to try again', async () => {
  const gateway = await startGateway({ 'restaurant-service': NOBODY_THERE })
  const answer = await fetch(`${gateway.url}/restaurants`)
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('2')
  expect(await answer.json()).toMatchObject({ code: 'service_unavailable' })
  await gateway.stop()
})

test('a service that is too slow is given up', async () => {
  const slow = await startEchoService()
  slow.answerWith(() => undefined)
  const gateway = await startGateway({ 'restaurant-service': slow.url }, { UPSTREAM_TIMEOUT_MS: '300' })
  const answer = await fetch(`${gateway.url}/restaurants`)
  expect(answer.status).toBe(504)
  expect(await answer.json()).toMatchObject({ code: 'upstream_timeout' })
  await gateway.stop()
  await slow.close()
})

test('of an answer that breaks off the client sees nothing, and is told that the service is away', async () => {
  const breaking = await startEchoService()
  breaking.answerWith((_request, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('half')
    setImmediate(() => response.destroy())
  })
  const gateway = await startGateway({ 'restaurant-service': breaking.url })
  const answer = await fetch(`${gateway.url}/restaurants`)
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ code: 'service_unavailable' })
  expect((await fetch(`${gateway.url}/health`)).status).toBe(200)
  await gateway.stop()
  await breaking.close()
})

test('a stop finishes the request under way', async () => {
  const system = await startEchoingGateway(infrastructure)
  const { restaurants } = system.services
  let finish: () => void = () => undefined
  restaurants.answerWith((_request, response) => {
    finish = () => void response.end('{"late":true}')
  })
  const answer = fetch(`${system.url}/restaurants`)
  await waitFor('the request to arrive', () => restaurants.received.length > 0)
  const exit = system.gateway.stop()
  await waitFor('new requests to be refused', () =>
    fetch(`${system.url}/health`).then(
      (response) => response.status === 503,
      () => true,
    ),
  )
  await delay(50)
  finish()
  expect(await (await answer).json()).toEqual({ late: true })
  expect(await exit).toEqual({ code: 0, signal: null })
  await system.stop()
})

test('a start with wrong variables names each of them', async () => {
  const { log, code } = await serviceExit('api-gateway', {
    NODE_ENV: 'production',
    JWT_SECRET: 'short',
    API_KEYS: 'partner:nonsense',
    TRUST_PROXY: 'everyone!',
    ORDER_SERVICE_URL: 'order-service:3002',
    AUTH_SERVICE_URL: 'http://a:3001,b:3001',
    RATE_LIMIT_AUTH: '0',
    CORS_ORIGINS: '*',
    SHARD_A_REGIONS: 'atlantis',
    POSTGRES_SHARD_A_URL: 'postgresql://localhost/shard_a',
  })
  expect(code).toBe(1)
  const named = ['JWT_SECRET', 'API_KEYS', 'TRUST_PROXY', 'ORDER_SERVICE_URL', 'AUTH_SERVICE_URL']
  const missing = ['SERVICE_KEY', 'REDIS_URL']
  for (const variable of [...named, ...missing, 'RATE_LIMIT_AUTH', 'CORS_ORIGINS', 'SHARD_A_REGIONS'])
    expect(log).toContain(variable)
  expect(log).not.toContain('    at ')
})
