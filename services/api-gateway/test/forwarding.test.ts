import { randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { gunzipSync, gzipSync } from 'node:zlib'
import { PUBLIC_ROUTES } from '@tiffin/contracts/catalogue'
import { publicPath, type Route } from '@tiffin/contracts/route'
import { newId } from '@tiffin/sharding/ids'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { newPerson, type Person } from '@tiffin/testing/signedToken'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type EchoingGateway, startEchoingGateway } from './gateway.ts'

let infrastructure: Infrastructure
let system: EchoingGateway
let customer: Person
const orderId = newId(SAN_FRANCISCO.market)

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  system = await startEchoingGateway(infrastructure)
  customer = await newPerson('customer')
})
beforeEach(() => {
  for (const service of Object.values(system.services)) {
    service.received.length = 0
    service.answerWith((_request, response) => response.end('{}'))
  }
})
afterAll(async () => {
  await system?.stop()
  await infrastructure?.dispose()
})

const signedIn = (person: Person) => ({ authorization: `Bearer ${person.token}` })

/** The route's path with ids of ours in it. */
function filled(path: string, route: Route): string {
  const isOurs = route.market === 'path-id' || route.owner === 'auth'
  const id = isOurs ? orderId : '665f1c2ab7d1a2c3d4e5f601'
  return path.replace(':id', id).replace(':itemId', '665f1c2ab7d1a2c3d4e5f6aa')
}

const FORWARDED = PUBLIC_ROUTES.flatMap((route) =>
  route.owner === 'operations' ? [] : [[`${route.method} ${publicPath(route)}`, route, route.owner] as const],
)

test.each(FORWARDED)('%s reaches its owner without the prefix', async (_name, route, owner) => {
  const role = route.access === 'anyone' ? 'customer' : route.access[0]
  const person = await newPerson(role as Person['role'])
  const body = route.method === 'GET' ? null : '{"a":1}'
  const path = `${filled(publicPath(route), route)}?limit=2&q=caf%C3%A9`
  const response = await fetch(system.url + path, {
    method: route.method,
    headers: { ...signedIn(person), ...(body && { 'content-type': 'application/json' }) },
    body,
  })
  expect(response.status).toBe(200)
  const [request] = system.services[owner].received
  expect(request?.method).toBe(route.method)
  expect(request?.url).toBe(`${filled(route.path, route)}?limit=2&q=caf%C3%A9`)
  expect(request?.body.toString()).toBe(body ?? '')
  expect(request?.headers.authorization).toBe(`Bearer ${person.token}`)
  const others = Object.entries(system.services).filter(([other]) => other !== owner)
  expect(others.flatMap(([, service]) => service.received)).toEqual([])
})

test('a body arrives byte for byte, with its content type and key', async () => {
  const body = randomBytes(200_000)
  await fetch(`${system.url}/orders`, {
    method: 'POST',
    headers: {
      ...signedIn(customer),
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': 'k-1',
    },
    body,
  })
  const [request] = system.services.orders.received
  expect(request?.body.equals(body)).toBe(true)
  expect(request?.headers['content-type']).toBe('application/json; charset=utf-8')
  expect(request?.headers['idempotency-key']).toBe('k-1')
})

test('a large answer arrives byte for byte', async () => {
  const large = randomBytes(5_000_000)
  system.services.restaurants.answerWith((_request, response) => response.end(large))
  const response = await fetch(`${system.url}/restaurants`)
  expect(Buffer.from(await response.arrayBuffer()).equals(large)).toBe(true)
})

test('a compressed answer stays compressed', async () => {
  const zipped = gzipSync(JSON.stringify({ restaurants: [] }))
  system.services.restaurants.answerWith((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
    response.end(zipped)
  })
  const raw = await rawGet(`${system.url}/restaurants`)
  expect(raw.headers['content-encoding']).toBe('gzip')
  expect(raw.body.equals(zipped)).toBe(true)
  expect(JSON.parse(gunzipSync(raw.body).toString())).toEqual({ restaurants: [] })
})

test('an answer without content stays without', async () => {
  system.services.auth.answerWith((_request, response) => response.writeHead(204).end())
  const response = await fetch(`${system.url}/auth/logout`, { method: 'POST', body: '{}' })
  expect(response.status).toBe(204)
  expect(await response.text()).toBe('')
  expect(response.headers.get('content-type')).toBeNull()
})

test('a refusal of a service arrives unchanged, as do its headers', async () => {
  const problem = JSON.stringify({ code: 'price_changed', status: 422, totalAmount: 45.99 })
  system.services.orders.answerWith((_request, response) => {
    response.writeHead(422, {
      'content-type': 'application/problem+json',
      'retry-after': '7',
      'x-of-the-service': 'yes',
      'set-cookie': ['a=1', 'b=2'],
      connection: 'x-hop',
      'x-hop': 'stays',
    })
    response.end(problem)
  })
  const response = await fetch(`${system.url}/orders`, {
    method: 'POST',
    headers: signedIn(customer),
    body: '{}',
  })
  expect(response.status).toBe(422)
  expect(await response.text()).toBe(problem)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('retry-after')).toBe('7')
  expect(response.headers.get('x-of-the-service')).toBe('yes')
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(response.headers.get('x-hop')).toBeNull()
})

test('headers of the connection and claims about the client stay at the door', async () => {
  await rawGet(`${system.url}/restaurants`, {
    connection: 'close, x-hop',
    'x-hop': 'stays',
    te: 'trailers',
    'x-forwarded-for': '10.1.1.1',
    'x-custom': 'goes',
  })
  const [request] = system.services.restaurants.received
  expect(request?.headers['x-hop']).toBeUndefined()
  expect(request?.headers.te).toBeUndefined()
  expect(request?.headers['x-forwarded-for']).toBe('127.0.0.1')
  expect(request?.headers['x-custom']).toBe('goes')
  expect(request?.headers.host).toBe(new URL(system.services.restaurants.url).host)
})

test('the trace goes on to the service and is answered as request id', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  const response = await fetch(`${system.url}/restaurants`, {
    headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
  })
  expect(response.headers.get('x-request-id')).toBe(traceId)
  const sent = system.services.restaurants.received[0]?.headers.traceparent
  expect(sent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`))
  expect(sent).not.toContain('b7ad6b7169203331')
})

test('a request without a trace gets one', async () => {
  const response = await fetch(`${system.url}/restaurants`)
  const id = response.headers.get('x-request-id')
  expect(id).toMatch(/^[0-9a-f]{32}$/)
  expect(system.services.restaurants.received[0]?.headers.traceparent).toContain(id)
})

test('HEAD is asked of the service, a body of GET is left behind', async () => {
  system.services.restaurants.answerWith((_request, response) =>
    response.writeHead(200, { 'content-length': '17' }).end(),
  )
  const head = await fetch(`${system.url}/restaurants`, { method: 'HEAD' })
  expect(head.headers.get('content-length')).toBe('17')
  expect(system.services.restaurants.received[0]?.method).toBe('HEAD')
  system.services.restaurants.answerWith((_request, response) => response.end('{}'))
  const got = await rawGet(`${system.url}/restaurants`, { 'content-length': '2' }, '{}')
  expect(got.status).toBe(200)
  expect(system.services.restaurants.received[1]?.body).toHaveLength(0)
})

test('the market and shard are named: by the id, by the city, else not', async () => {
  const named = async (path: string) => {
    const { headers } = await fetch(system.url + path, { headers: signedIn(customer) })
    return [headers.get('x-tiffin-market'), headers.get('x-tiffin-shard')]
  }
  expect(await named(`/orders/${orderId}`)).toEqual(['5391959', 'A'])
  expect(await named(`/orders/${orderId}?city=Houston`)).toEqual(['5391959', 'A'])
  expect(await named('/orders?city=new-york')).toEqual(['5128581', 'B'])
  expect(await named('/restaurants?city=Ciudad%20de%20M%C3%A9xico')).toEqual(['3530597', 'C'])
  expect(await named('/orders')).toEqual([null, null])
})

interface RawAnswer {
  readonly status: number | undefined
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: Buffer
}

/** As `fetch`, but with any header, and the body as it came. */
function rawGet(url: string, headers: Record<string, string> = {}, body = ''): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}
