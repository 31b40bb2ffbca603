import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  exampleOrder,
  type Instance,
  messagingInfrastructure,
  startInstance,
  takeAll,
  unsent,
  WATCHED_QUEUE,
  write,
} from './messagingBench.ts'

let infrastructure: Infrastructure
let wire: TcpProxy
/** The instance that leads, over a wire to San Francisco's shard, and the one that stands by. */
let leading: Instance
let other: Instance

beforeEach(async () => {
  infrastructure = await messagingInfrastructure()
  wire = await startTcpProxy(infrastructure.env.POSTGRES_SHARD_A_URL ?? '')
  const overTheWire = { ...infrastructure.env, POSTGRES_SHARD_A_URL: wire.url }
  leading = await startInstance({ ...infrastructure, env: overTheWire })
  leading.relays.start()
  await write(leading, [exampleOrder().update()])
  await allSent()
  other = await startInstance(infrastructure)
  other.relays.start()
})
afterEach(async () => {
  for (const instance of [leading, other]) await instance?.stop()
  await wire.close()
  await infrastructure.dispose()
})

function allSent(): Promise<unknown> {
  const isEmpty = async () => (await unsent(infrastructure)) === 0
  return waitFor('the outbox to be empty', isEmpty, { withinMs: 20_000 })
}

test('a leader who hears too late what it asked for publishes nothing of that: another leads by then', async () => {
  await takeAll(other.broker, WATCHED_QUEUE)
  const order = exampleOrder()
  const goOn = wire.hold(order.orderId)
  const [asked, later] = [order.update(), order.update()]
  await write(other, [asked])
  await allSent()
  await write(other, [later])
  await allSent()

  goOn()
  await waitFor('the first to notice', () =>
    leading.logged.some(({ msg }) => msg.startsWith('relay lost its shard')),
  )
  const messages = await takeAll(other.broker, WATCHED_QUEUE)
  expect(messages.map(({ body }) => body)).toEqual([asked.body, later.body])
})
