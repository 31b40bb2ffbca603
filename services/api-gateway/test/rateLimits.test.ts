import { createHash } from 'node:crypto'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { newPerson, type Person } from '@tiffin/testing/signedToken'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EchoingGateway, startEchoingGateway } from './gateway.ts'

const API_KEY = 'a key of the tests'
const KEY_RATE = 40
/** What it is where nothing else is said. */
const USER_RATE = 30

let infrastructure: Infrastructure
let redis: TcpProxy
let system: EchoingGateway
let customer: Person

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  redis = await startTcpProxy(infrastructure.env.REDIS_URL ?? '')
  system = await startEchoingGateway(infrastructure, {
    REDIS_URL: redis.url,
    TRUST_PROXY: '127.0.0.1',
    API_KEYS: `tests:${createHash('sha256').update(API_KEY).digest('hex')}:${KEY_RATE}`,
  })
  customer = await newPerson('customer')
})
afterAll(async () => {
  await system?.stop()
  await redis?.close()
  await infrastructure?.dispose()
})

let addresses = 0
/** An address that no test used before. */
function newAddress(): string {
  addresses += 1
  return `198.51.${100 + Math.floor(addresses / 256)}.${addresses % 256}`
}

interface Sending {
  readonly address: string
  readonly headers?: Record<string, string>
  readonly method?: string
}

function send(path: string, { address, headers, method }: Sending): Promise<Response> {
  return fetch(system.url + path, { method, headers: { 'x-forwarded-for': address, ...headers } })
}

const sendMany = (path: string, requests: number, sending: Sending) =>
  Promise.all(Array.from({ length: requests }, () => send(path, sending)))

/** Sends in handfuls until one is refused: how fast they go is the machine's matter. */
async function flood(path: string, sending: Sending) {
  const started = performance.now()
  let allowed = 0
  for (;;) {
    const answers = await sendMany(path, 20, sending)
    const refused = answers.filter(({ status }) => status === 429)
    allowed += answers.length - refused.length
    if (refused.length > 0) return { allowed, refused, seconds: (performance.now() - started) / 1000 }
  }
}

const LIMITS = [
  ['general', '/restaurants', 'GET', 10],
  ['auth', '/auth/login', 'POST', 5],
  ['orders', '/orders', 'GET', 20],
] as const

test.each(LIMITS)(
  '%s: %s %s takes three seconds of %i requests, then refuses',
  async (name, path, method, rate) => {
    const { token } = await newPerson('customer')
    const sending = { address: newAddress(), method, headers: { authorization: `Bearer ${token}` } }
    const { allowed, refused, seconds } = await flood(path, sending)
    expect(allowed).toBeGreaterThanOrEqual(rate * 3)
    expect(allowed).toBeLessThanOrEqual(rate * 3 + Math.ceil(seconds * rate))
    const [answer] = refused
    expect(answer?.headers.get('ratelimit-policy')).toBe(`"${name}";q=${rate * 3};w=3`)
    expect(answer?.headers.get('ratelimit')).toMatch(new RegExp(`^"${name}";r=0;t=[123]$`))
    expect(answer?.headers.get('retry-after')).toBe('1')
    expect(await answer?.json()).toMatchObject({ status: 429, code: 'rate_limited' })
  },
)

test('the first request is counted, though Redis is slow to answer', async () => {
  const slow = await startTcpProxy(infrastructure.env.REDIS_URL ?? '', { silentMs: 300 })
  const started = await startEchoingGateway(infrastructure, { REDIS_URL: slow.url })
  expect((await fetch(`${started.url}/restaurants`)).headers.has('ratelimit')).toBe(true)
  await started.stop()
  await slow.close()
})

test('the bucket fills again with time', async () => {
  const address = newAddress()
  await flood('/restaurants', { address })
  await waitFor('a token', async () => (await send('/restaurants', { address })).ok, { everyMs: 50 })
})

test('what is left is told with each answer', async () => {
  const address = newAddress()
  const left = async () => (await send('/restaurants', { address })).headers.get('ratelimit')
  expect(await left()).toBe('"general";r=29;t=1')
  expect(await left()).toMatch(/^"general";r=2[89];t=1$/)
})

test('each address has a limit of its own, and so has each kind of route', async () => {
  const address = newAddress()
  await flood('/auth/me', { address, headers: { authorization: 'Bearer nonsense' } })
  expect((await send('/restaurants', { address: newAddress() })).status).toBe(200)
  expect((await send('/auth/login', { address, method: 'POST' })).status).toBe(200)
})

test('refused tokens are counted', async () => {
  const sending = { address: newAddress(), headers: { authorization: 'Bearer nonsense' } }
  const { refused } = await flood('/auth/me', sending)
  expect(await refused[0]?.json()).toMatchObject({ code: 'rate_limited' })
})

test('a person is counted whatever their address, and nobody else with them', async () => {
  const { token } = await newPerson('customer')
  const from = (shown: string) => ({ address: newAddress(), headers: { authorization: `Bearer ${shown}` } })
  const answers = await Promise.all(Array.from({ length: 200 }, () => send('/orders', from(token))))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(USER_RATE * 3)
  expect(refused[0]?.headers.get('ratelimit-policy')).toBe(`"user";q=${USER_RATE * 3};w=3`)
  expect((await send('/orders', from(customer.token))).status).toBe(200)
})

test('an API key is counted by itself, whatever the address', async () => {
  const sending = () => ({ address: newAddress(), headers: { 'x-api-key': API_KEY } })
  const first = await send('/restaurants', sending())
  expect(first.headers.get('ratelimit-policy')).toBe(`"general";q=${KEY_RATE * 3};w=3`)
  const answers = await Promise.all(
    Array.from({ length: KEY_RATE * 3 - 1 }, () => send('/restaurants', sending())),
  )
  expect(answers.every(({ ok }) => ok)).toBe(true)
  const { refused } = await flood('/restaurants', sending())
  expect(refused[0]?.headers.get('ratelimit-policy')).toBe(`"general";q=${KEY_RATE * 3};w=3`)
})

test('a key that is none of ours is refused, and guessing is limited', async () => {
  const sending = { address: newAddress(), headers: { 'x-api-key': 'guess' } }
  const answer = await send('/restaurants', sending)
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ code: 'api_key_invalid' })
  const { refused } = await flood('/restaurants', sending)
  expect(await refused[0]?.json()).toMatchObject({ code: 'rate_limited' })
})

test('two gateways count together', async () => {
  const address = newAddress()
  const other = await startEchoingGateway(infrastructure, { TRUST_PROXY: '127.0.0.1' })
  await flood('/restaurants', { address })
  const answer = await fetch(`${other.url}/restaurants`, { headers: { 'x-forwarded-for': address } })
  expect(answer.headers.get('ratelimit')).toMatch(/r=[0-9];/)
  await other.stop()
})

test('X-Forwarded-For of a stranger is not believed', async () => {
  const strict = await startEchoingGateway(infrastructure, { TRUST_PROXY: '10.0.0.0/8' })
  await waitFor('a refusal', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        fetch(`${strict.url}/restaurants`, { headers: { 'x-forwarded-for': newAddress() } }),
      ),
    )
    return answers.some(({ status }) => status === 429)
  })
  await strict.stop()
})

test('without Redis orders go on and signing in stays limited; with it all is counted again', async () => {
  const address = newAddress()
  const orders = { address, headers: { authorization: `Bearer ${customer.token}` } }
  await redis.cut()
  const all = async (path: string, requests: number, sending: Sending) =>
    (await sendMany(path, requests, sending)).every(({ ok }) => ok)
  expect(await all('/orders', 150, orders)).toBe(true)
  expect(await all('/restaurants', 100, { address })).toBe(true)
  expect((await flood('/auth/login', { address, method: 'POST' })).allowed).toBeGreaterThanOrEqual(15)
  await redis.mend()
  await waitFor('requests to be counted', async () =>
    (await send('/restaurants', { address })).headers.has('ratelimit'),
  )
  await flood('/restaurants', { address })
})
