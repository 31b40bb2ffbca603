import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { join } from 'node:path'
import { PUBLIC_ROUTES } from '@tiffin/contracts/catalogue'
import { publicPath } from '@tiffin/contracts/route'
import { commonVariables, readConfig } from '@tiffin/platform/config'
import { REPOSITORY } from '@tiffin/testing/migratedTemplate'
import { Type } from 'typebox'
import { afterEach, expect, test } from 'vitest'
import { type Door, openDoor } from './door.ts'
import { fetchThrough } from './throughDoor.ts'

const TEMPLATE = readFileSync(join(REPOSITORY, 'deploy/nginx/tiffin.conf.template'), 'utf8')

let door: Door | undefined
let gateways: Server[] = []
afterEach(async () => {
  await door?.stop()
  door = undefined
  for (const gateway of gateways.splice(0)) gateway.close().closeAllConnections()
})

/** nginx before so many gateways that answer thus. */
async function openBefore(count: number, answer: RequestListener): Promise<typeof fetch> {
  gateways = await Promise.all(
    Array.from({ length: count }, async () => {
      const gateway = createServer({ keepAliveTimeout: 0 }, answer).listen(0, '127.0.0.1')
      await once(gateway, 'listening')
      return gateway
    }),
  )
  const ports = gateways.map((gateway) => (gateway.address() as AddressInfo).port)
  door = await openDoor({ gateways: ports, trackings: ports, webs: ports })
  return fetchThrough(door)
}

const place = (through: typeof fetch, headers: Record<string, string>) =>
  through('http://api/orders', { method: 'POST', headers, body: 'two dishes' })

/** Two gateways of which the first to read an order goes away before it answers. */
async function openBeforeOneThatDies(): Promise<{ through: typeof fetch; orders: string[] }> {
  const orders: string[] = []
  const through = await openBefore(2, async (request, response) => {
    if (request.method !== 'POST') return void response.end()
    orders.push((await request.setEncoding('utf8').toArray()).join(''))
    if (orders.length === 1) request.socket.destroy()
    else response.end('placed')
  })
  return { through, orders }
}

test('an order with an Idempotency-Key goes to the other gateway when one breaks off, whole', async () => {
  const { through, orders } = await openBeforeOneThatDies()
  const answer = await place(through, { 'idempotency-key': 'k' })
  expect([answer.status, await answer.text()]).toEqual([200, 'placed'])
  expect(orders).toEqual(['two dishes', 'two dishes'])
})

test('without one nobody knows whether it was placed, and it is sent once', async () => {
  const { through, orders } = await openBeforeOneThatDies()
  expect((await place(through, {})).status).toBe(502)
  expect(orders).toEqual(['two dishes'])
})

test('the routes whose requests are repeated with a key are those that know them by it', () => {
  const patterns = [...TEMPLATE.matchAll(/"~(\^.+)" +yes;/g)].map(
    ([, pattern]) => new RegExp(pattern as string),
  )
  const repeated = PUBLIC_ROUTES.filter((route) => {
    const path = publicPath(route).replace(/:\w+/g, '01985e2f-7c11-8524-995c-5a1f0c9be377')
    const isRepeated = (key: string) =>
      patterns.some((pattern) => pattern.test(`${route.method} ${path} ${key}`))
    expect(isRepeated(''), route.name).toBe(false)
    return isRepeated('k')
  })
  expect(repeated).toEqual(PUBLIC_ROUTES.filter(({ idempotent }) => idempotent))
  expect(repeated).not.toEqual([])
})

test('a connection that nobody uses is ended by nginx, before a gateway that leaves would', async () => {
  const sockets = new Set<Socket>()
  const through = await openBefore(1, ({ socket }, response) => {
    sockets.add(socket)
    response.end()
  })
  await through('http://api/health')
  await Promise.all([...sockets].map((socket) => socket.closed || once(socket, 'close')))
  const kept = [...TEMPLATE.matchAll(/ keepalive_timeout (\d+)s;/g)].map(([, seconds]) => Number(seconds))
  expect(kept).toHaveLength([...TEMPLATE.matchAll(/ keepalive \d+;/g)].length)
  const { DRAIN_SECONDS } = readConfig(Type.Object({ DRAIN_SECONDS: commonVariables.DRAIN_SECONDS }), {})
  expect(Math.max(...kept)).toBeLessThan(DRAIN_SECONDS)
})
