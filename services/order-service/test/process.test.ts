import { listOrders } from '@tiffin/contracts/orders'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson } from '@tiffin/testing/signedToken'
import { serviceExit, startService } from '@tiffin/testing/startService'
import { startTcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'

let infrastructure: Infrastructure

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
})
afterAll(() => infrastructure?.dispose())

test('names every variable that is missing or malformed, the shards’ too, and does not start', async () => {
  const { RABBITMQ_URL: _, POSTGRES_SHARD_A_URL: __, ...env } = infrastructure.env
  const { code, log } = await serviceExit('order-service', {
    ...env,
    POSTGRES_SHARD_A_URL: 'mysql://nowhere',
    DELIVERY_FEE_BASE: '2.49',
    KITCHEN_ANSWER_SECONDS: '0',
  })
  expect(code).toBe(1)
  for (const name of ['RABBITMQ_URL', 'POSTGRES_SHARD_A_URL', 'DELIVERY_FEE_BASE', 'KITCHEN_ANSWER_SECONDS'])
    expect(log).toContain(name)
})

test('waits for its shards at the start, says so, and goes on when they come', async () => {
  const wires = await Promise.all(
    ['A', 'B', 'C'].map(async (id) => {
      const variable = `POSTGRES_SHARD_${id}_URL`
      return { variable, wire: await startTcpProxy(infrastructure.env[variable] as string) }
    }),
  )
  for (const { wire } of wires) await wire.cut()
  const env = Object.fromEntries(wires.map(({ variable, wire }) => [variable, wire.url]))
  const service = await startService('order-service', infrastructure, { env, untilReady: false })
  const waiting = await fetch(`${service.url}/ready`)
  expect(waiting.status).toBe(503)
  expect(await waiting.json()).toMatchObject({
    waitingFor: expect.arrayContaining([expect.objectContaining({ part: 'shard map' })]),
  })

  for (const { wire } of wires) await wire.mend()
  await waitFor('the service to be ready', async () => (await fetch(`${service.url}/ready`)).ok, {
    withinMs: 15_000,
  })
  expect(await callAs(service, await newPerson('customer'))(listOrders, {})).toMatchObject({
    missingShards: [],
  })
  await service.stop()
  for (const { wire } of wires) await wire.close()
})

test('says that it waits for a broker that is away at the start, answers all the same, and goes on', async () => {
  const wire = await startTcpProxy(infrastructure.env.RABBITMQ_URL as string)
  await wire.cut()
  const service = await startService('order-service', infrastructure, {
    env: { RABBITMQ_URL: wire.url },
    untilReady: false,
  })
  const waitingFor = async () => {
    const report = (await (await fetch(`${service.url}/ready`)).json()) as { waitingFor: { part: string }[] }
    return report.waitingFor.map(({ part }) => part).join()
  }
  const ofTheBroker = 'revocations,rabbitmq'
  await waitFor('it to wait for the broker alone', async () => (await waitingFor()) === ofTheBroker)
  expect(await callAs(service, await newPerson('customer'))(listOrders, {})).toMatchObject({ orders: [] })

  await wire.mend()
  await waitFor('the service to be ready', async () => (await waitingFor()) === '', { withinMs: 15_000 })
  await service.stop()
  await wire.close()
})
