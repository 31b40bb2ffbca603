import type { ApiProblem } from '@tiffin/contracts/client'
import { getInstanceStatus, type InstanceStatus } from '@tiffin/contracts/operations'
import { freePort } from '@tiffin/testing/freePort'
import { callAs, newPerson, signedServiceToken } from '@tiffin/testing/signedToken'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OrderSystem, openKitchen, placeAt, startOrderSystem } from './orderSystem.ts'

let system: OrderSystem
let wireToB: TcpProxy
let wireToBroker: TcpProxy
/** Where auth-service would be: nobody listens there. */
let authUrl: string

beforeAll(async () => {
  system = await startOrderSystem(async (env) => {
    wireToB = await startTcpProxy(env.POSTGRES_SHARD_B_URL as string)
    wireToBroker = await startTcpProxy(env.RABBITMQ_URL as string)
    authUrl = `http://127.0.0.1:${await freePort()}`
    return { POSTGRES_SHARD_B_URL: wireToB.url, RABBITMQ_URL: wireToBroker.url, AUTH_SERVICE_URL: authUrl }
  })
})
afterAll(async () => {
  await system?.stop()
  await wireToB?.close()
  await wireToBroker?.close()
})

const statusAs = (token?: string): Promise<InstanceStatus> =>
  callAs(system.services['order-service'], token)(getInstanceStatus, {})
const status = async () => statusAs(await signedServiceToken('api-gateway'))
const shard = async (id: string) => (await status()).shards.find((one) => one.shard === id)

test('tells of itself, its shards, its queue and its neighbours', async () => {
  await waitFor('the consumer', async () => (await status()).queues[0]?.consumers === 1)
  const { shards, ...rest } = await status()
  expect(rest).toEqual({
    service: 'order-service',
    state: 'ready',
    waitingFor: [],
    uptimeSeconds: expect.any(Number),
    memoryBytes: expect.any(Number),
    queues: [{ queue: 'order-service.events', messages: 0, consumers: 1, deadLetters: 0 }],
    circuits: [
      { to: `auth-service ${authUrl}`, state: 'closed', since: null },
      { to: `restaurant-service ${system.services['restaurant-service'].url}`, state: 'closed', since: null },
    ],
  })
  expect(shards).toEqual(
    ['A', 'B', 'C'].map((id) => ({
      shard: id,
      reachable: true,
      reason: null,
      latencyMs: expect.any(Number),
      outboxWaiting: 0,
      outboxOldestSeconds: null,
    })),
  )
})

test('only other services are told', async () => {
  const refused = async (token?: string) =>
    statusAs(token).then(
      () => Promise.reject(new Error('was answered')),
      ({ status: code, problem }: ApiProblem) => [code, problem.code],
    )
  expect(await refused()).toEqual([401, 'unauthenticated'])
  expect(await refused((await newPerson('admin')).token)).toEqual([403, 'forbidden'])
})

test('a dead shard is named with the reason, the others are as they are, and it heals', async () => {
  await wireToB.cut()
  try {
    expect(await shard('B')).toEqual({
      shard: 'B',
      reachable: false,
      reason: expect.stringMatching(/./),
      latencyMs: null,
      outboxWaiting: null,
      outboxOldestSeconds: null,
    })
    expect(await shard('A')).toMatchObject({ reachable: true, outboxWaiting: 0 })
  } finally {
    await wireToB.mend()
  }
  await waitFor('shard B', async () => (await shard('B'))?.reachable)
})

test('a neighbour that could not be reached is named with the moment', async () => {
  const before = Date.now()
  const kitchen = await openKitchen(system)
  await placeAt(system, kitchen, await newPerson('customer'))
  const [circuit] = (await status()).circuits
  // By now it may have rested long enough.
  const state = expect.stringMatching(/^(open|half_open)$/)
  expect(circuit).toEqual({ to: `auth-service ${authUrl}`, state, since: expect.any(String) })
  expect(Date.parse(circuit?.since ?? '')).toBeGreaterThanOrEqual(before)
})

test('while the broker is away its numbers are null, and what waits for it is counted', async () => {
  const [kitchen, customer] = [await openKitchen(system), await newPerson('customer')]
  await waitFor('an empty outbox', async () => (await shard('A'))?.outboxWaiting === 0)
  await wireToBroker.cut()
  try {
    await waitFor('the loss to be noticed', async () => (await status()).queues[0]?.messages === null)
    await placeAt(system, kitchen, customer)
    await placeAt(system, kitchen, customer)
    const { queues } = await status()
    expect(queues).toEqual([
      { queue: 'order-service.events', messages: null, consumers: null, deadLetters: null },
    ])
    await waitFor('the oldest to grow old', async () => Number((await shard('A'))?.outboxOldestSeconds) >= 1)
    expect(await shard('A')).toMatchObject({ reachable: true, outboxWaiting: 2 })
  } finally {
    await wireToBroker.mend()
  }
  await waitFor('the outbox to be sent', async () => (await shard('A'))?.outboxWaiting === 0, {
    withinMs: 15_000,
  })
  await waitFor('the queue to be seen', async () => (await status()).queues[0]?.consumers === 1, {
    withinMs: 15_000,
  })
})
