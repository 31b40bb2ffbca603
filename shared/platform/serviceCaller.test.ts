import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getMenu, patchRestaurant } from '@tiffin/contracts/restaurants'
import { Type } from 'typebox'
import { afterEach, expect, test } from 'vitest'
import { Tokens } from './auth/tokens.ts'
import { commonVariables, readConfig } from './config.ts'
import { KEPT_UNUSED } from './keptConnections.ts'
import { createServiceCaller } from './serviceCaller.ts'

const tokens = new Tokens({ access: 'a secret for access tokens', service: 'a secret for service tokens' })
const params = { id: '665f1c2ab7d1a2c3d4e5f601' }
const MENU = { restaurantId: params.id, items: [] }

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
})

interface Instance {
  readonly url: string
  /** What reached it beside `/ready`. */
  readonly requests: string[]
  isReady: boolean
}

/** An instance that answers each request so. */
async function instance(answer: RequestListener): Promise<Instance> {
  const requests: string[] = []
  const server = createServer({ keepAliveTimeout: 72_000 }, (request, response) => {
    if (request.url === '/ready') return void response.writeHead(started.isReady ? 200 : 503).end('{}')
    requests.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const started: Instance = { url, requests, isReady: true }
  return started
}

/** The address of an instance that is gone. */
async function gone(): Promise<string> {
  const { url } = await instance(answering)
  const server = servers.pop() as Server
  await new Promise((resolve) => server.close(resolve))
  return url
}

const answering: RequestListener = (_, response) =>
  void response.setHeader('content-type', 'application/json').end(JSON.stringify(MENU))
const leaving: RequestListener = (request, response) =>
  answering(request, response.setHeader('connection', 'close') as typeof response)
const dropping: RequestListener = (request) => void request.socket.destroy()

/** Takes every connection and answers nothing, as a process that is stopped. */
const hanging: RequestListener = () => undefined

const callerOf = (...urls: string[]) =>
  createServiceCaller({ service: 'order-service', tokens, to: 'restaurant-service', urls: urls.join(', ') })

test('instances are asked in turn', async () => {
  const [one, two] = [await instance(answering), await instance(answering)]
  const call = callerOf(one.url, two.url)
  for (let i = 0; i < 4; i += 1) await call(getMenu, { params })
  expect([one.requests.length, two.requests.length]).toEqual([2, 2])
})

test('one that is not ready is asked when no other is left', async () => {
  const [starting, living] = [await instance(answering), await instance(answering)]
  starting.isReady = false
  const call = callerOf(starting.url, living.url)
  for (let i = 0; i < 4; i += 1) await call(patchRestaurant, { params, body: { isActive: true } })
  expect([starting.requests.length, living.requests.length]).toEqual([0, 4])
  living.isReady = false
  const other = callerOf(starting.url, living.url)
  for (let i = 0; i < 4; i += 1) expect(await other(getMenu, { params })).toEqual(MENU)
  expect(starting.requests).toHaveLength(2)
})

test('one that says it is leaving is turned away from, while there is another', async () => {
  const [going, staying] = [await instance(leaving), await instance(answering)]
  const call = callerOf(staying.url, going.url)
  for (let i = 0; i < 4; i += 1) await call(patchRestaurant, { params, body: { isActive: true } })
  expect([going.requests.length, staying.requests.length]).toEqual([1, 3])
  const alone = callerOf(going.url)
  for (let i = 0; i < 2; i += 1) expect(await alone(getMenu, { params })).toEqual(MENU)
})

test('a connection that is not used is ended before an instance that leaves would', async () => {
  const ended: Promise<unknown>[] = []
  const one = await instance((request, response) => {
    ended.push(once(request.socket, 'close'))
    answering(request, response)
  })
  await callerOf(one.url)(getMenu, { params })
  await Promise.all(ended)
  expect(ended).toHaveLength(1)
  const { DRAIN_SECONDS } = readConfig(Type.Object({ DRAIN_SECONDS: commonVariables.DRAIN_SECONDS }), {})
  expect(KEPT_UNUSED.keepAliveMaxTimeout).toBeLessThan(DRAIN_SECONDS * 1000)
})

test('a refusal that ends its connection, as of a body that cannot be read, does not say so', async () => {
  const refusing: RequestListener = (_, response) =>
    void response
      .writeHead(400, { connection: 'close', 'content-type': 'application/problem+json' })
      .end('{}')
  const [one, two] = [await instance(refusing), await instance(refusing)]
  const call = callerOf(one.url, two.url)
  for (let i = 0; i < 4; i += 1) await expect(call(getMenu, { params })).rejects.toThrow()
  expect([one.requests.length, two.requests.length]).toEqual([2, 2])
})

test('where one is gone, the other answers every call, at once too', async () => {
  const living = await instance(answering)
  const call = callerOf(await gone(), living.url)
  const answers = await Promise.all(Array.from({ length: 6 }, () => call(getMenu, { params })))
  expect(answers).toEqual(Array(6).fill(MENU))
})

test('a change that reached nobody goes to the next', async () => {
  const living = await instance(answering)
  const call = callerOf(living.url, await gone())
  for (let i = 0; i < 2; i += 1) await call(patchRestaurant, { params, body: { isActive: true } })
  expect(living.requests).toEqual(Array(2).fill(`PATCH /${params.id}`))
})

test('a look whose connection broke goes to the next; a change may have been made, and does not', async () => {
  const [broken, living] = [await instance(dropping), await instance(answering)]
  const call = callerOf(living.url, broken.url)
  await expect(call(patchRestaurant, { params, body: { isActive: true } })).rejects.toThrow()
  expect(living.requests).toEqual([])
  for (let i = 0; i < 2; i += 1) expect(await call(getMenu, { params })).toEqual(MENU)
})

test('a look that waits at an instance which answers nobody goes to the next, and later calls go there at once', async () => {
  const living = await instance(answering)
  const silent = await instance(hanging)
  const call = callerOf(living.url, silent.url)
  expect(await Promise.all([1, 2].map(() => call(getMenu, { params })))).toEqual([MENU, MENU])
  expect(silent.requests.slice(0, 2)).toEqual([`GET /${params.id}/menu`, 'GET /health'])
  for (let i = 0; i < 4; i += 1) await call(patchRestaurant, { params, body: { isActive: true } })
  expect(silent.requests.filter((request) => request.startsWith('PATCH'))).toEqual([])
})

test('the answer of an instance that is slow with one thing stands: it answers its health check', async () => {
  let answerMenu: () => void = () => undefined
  const slow = await instance((request, response) => {
    if (request.url !== '/health') answerMenu = () => answering(request, response)
    else response.end(() => answerMenu())
  })
  const living = await instance(answering)
  const call = callerOf(living.url, slow.url)
  expect(await Promise.all([1, 2].map(() => call(getMenu, { params })))).toEqual([MENU, MENU])
  expect(slow.requests.slice(0, 2)).toEqual([`GET /${params.id}/menu`, 'GET /health'])
})

test('a refusal is an answer: nobody else is asked', async () => {
  const refusing: RequestListener = (_, response) => void response.writeHead(503).end('away')
  const [one, two] = [await instance(refusing), await instance(refusing)]
  await expect(callerOf(one.url, two.url)(getMenu, { params })).rejects.toMatchObject({ status: 503 })
  expect(one.requests.length + two.requests.length).toBe(1)
})

test('with nobody there the call is rejected', async () => {
  const call = callerOf(await gone(), await gone())
  await expect(call(getMenu, { params })).rejects.toThrow('fetch failed')
})
