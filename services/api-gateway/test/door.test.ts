import { request as httpRequest } from 'node:http'
import type { ProblemDocument } from '@tiffin/contracts/problems'
import { newId } from '@tiffin/sharding/ids'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { newPerson, type Person, signedServiceToken, signedToken } from '@tiffin/testing/signedToken'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type EchoingGateway, startEchoingGateway } from './gateway.ts'

let infrastructure: Infrastructure
let system: EchoingGateway
let customer: Person
const orderId = newId(SAN_FRANCISCO.market)
const BODY_LIMIT = 262_144

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  system = await startEchoingGateway(infrastructure)
  customer = await newPerson('customer')
})
afterEach(() => {
  const received = Object.values(system.services).flatMap((service) => service.received.splice(0))
  expect(received, 'nothing refused reaches a service').toEqual([])
})
afterAll(async () => {
  await system?.stop()
  await infrastructure?.dispose()
})

async function call(path: string, token?: string, init: RequestInit = {}) {
  const headers = { ...init.headers, ...(token && { authorization: `Bearer ${token}` }) }
  const response = await fetch(system.url + path, { ...init, headers })
  const problem = (await response.json()) as ProblemDocument
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  expect(problem.traceId).toBe(response.headers.get('x-request-id'))
  return { response, problem, outcome: [response.status, problem.code] }
}

test.each(['/', '/nonsense', '/orders/1/2/3/4', '/tracking', '/auth', '/orders%2F'])(
  'there is no route %s',
  async (path) => {
    expect((await call(path)).outcome).toEqual([404, 'route_not_found'])
  },
)

test('a path that cannot be decoded is refused', async () => {
  expect((await call('/orders/%zz')).response.status).toBe(400)
})

test.each([
  ['DELETE', '/orders', 'GET, POST, HEAD'],
  ['GET', '/auth/login', 'POST'],
  ['PUT', `/orders/${orderId}/status`, 'PATCH'],
  ['POST', '/delivery/assignments', 'GET, HEAD'],
])('%s %s is told which methods there are', async (method, path, allowed) => {
  const { outcome, response } = await call(path, customer.token, { method })
  expect(outcome).toEqual([405, 'method_not_allowed'])
  expect(response.headers.get('allow')?.split(', ').sort()).toEqual(allowed.split(', ').sort())
})

test('without a token, with an old one, with a forged one', async () => {
  const claims = { userId: customer.id, role: customer.role, market: customer.market }
  const [header, payload] = customer.token.split('.')
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
  const { outcome, response } = await call('/orders')
  expect(outcome).toEqual([401, 'unauthenticated'])
  expect(response.headers.get('www-authenticate')).toContain('Bearer')
  expect((await call('/orders', await signedToken(claims, '-1m'))).outcome).toEqual([401, 'token_expired'])
  for (const forged of [`${header}.${payload}.AAAA`, unsigned, 'nonsense'])
    expect((await call('/orders', forged)).outcome).toEqual([401, 'token_invalid'])
})

test('a role that the route is not for is refused at the door', async () => {
  const post = { method: 'POST', body: '{}' }
  const partner = await newPerson('delivery_partner')
  expect((await call('/orders', partner.token, post)).outcome).toEqual([403, 'forbidden'])
  expect((await call('/restaurants', customer.token, post)).outcome).toEqual([403, 'forbidden'])
  expect((await call('/delivery/assignments', customer.token)).outcome).toEqual([403, 'forbidden'])
})

test('what services ask of one another is out of reach', async () => {
  const service = await signedServiceToken('delivery-service')
  expect((await call('/auth/profiles?ids=1', service)).outcome).toEqual([404, 'route_not_found'])
  expect((await call(`/orders/${orderId}`, service)).outcome).toEqual([403, 'forbidden'])
})

test.each(['metrics', 'health', 'ready', '..%2Fmetrics', '665F1C2AB7D1A2C3D4E5F601'])(
  'the id %s is no way to a service’s own routes',
  async (id) => {
    expect((await call(`/restaurants/${id}`)).outcome).toEqual([400, 'malformed_id'])
    expect((await call(`/orders/${id}`, customer.token)).outcome).toEqual([400, 'malformed_id'])
  },
)

test('an id whose market does not exist is refused', async () => {
  expect((await call(`/orders/${newId(1)}`, customer.token)).outcome).toEqual([400, 'malformed_id'])
})

test('a city that nobody knows is refused, with candidates', async () => {
  const { outcome, problem } = await call('/orders?city=Atlantis', customer.token)
  expect(outcome).toEqual([422, 'unknown_city'])
  expect(problem.candidates).toEqual(expect.any(Array))
})

test('a body that is too large is refused, whether it says so or not', async () => {
  const large = Buffer.alloc(BODY_LIMIT + 1, 'x')
  const declared = await call('/auth/login', undefined, { method: 'POST', body: large })
  expect(declared.outcome).toEqual([413, 'payload_too_large'])
  expect(await sendChunked(`${system.url}/auth/login`, large)).toBe(413)
})

test('the web app’s origin may call, another may not', async () => {
  const preflight = (origin: string) =>
    fetch(`${system.url}/orders`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,idempotency-key',
      },
    })
  const own = await preflight('http://localhost:5173')
  expect(own.status).toBe(204)
  expect(own.headers.get('access-control-allow-origin')).toBe('http://localhost:5173')
  expect(own.headers.get('access-control-allow-headers')).toContain('idempotency-key')
  expect(own.headers.get('access-control-allow-methods')).toContain('PATCH')
  const foreign = await preflight('https://evil.example')
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
})

test('a refusal can be read by the web app too', async () => {
  const { response } = await call('/orders', undefined, { headers: { origin: 'http://localhost:5173' } })
  expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:5173')
  expect(response.headers.get('access-control-expose-headers')).toContain('x-request-id')
})

/** Sends a body in chunks without saying its length. */
function sendChunked(url: string, body: Buffer): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST' }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    request.on('error', reject)
    for (let at = 0; at < body.length; at += 16_384) request.write(body.subarray(at, at + 16_384))
    request.end()
  })
}
