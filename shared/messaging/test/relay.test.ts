import { setTimeout as delay } from 'node:timers/promises'
import { inTrace, traceFrom } from '@tiffin/platform/context'
import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { startTcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import pg from 'pg'
import type { SyncMessage } from 'rabbitmq-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { topology } from '../topology.ts'
import {
  exampleOrder,
  type Instance,
  type InstanceOptions,
  messagingInfrastructure,
  SCHEMA,
  startInstance,
  takeAll,
  unsent,
  WATCHED_QUEUE,
  write,
} from './messagingBench.ts'

/** Five hundred are a batch. */
const MORE_THAN_A_BATCH = 600

let infrastructure: Infrastructure
let instances: Instance[]
beforeEach(async () => {
  infrastructure = await messagingInfrastructure()
  instances = []
})
afterEach(async () => {
  for (const instance of instances) await instance.stop()
  await infrastructure.dispose()
})

async function start(options?: InstanceOptions): Promise<Instance> {
  const instance = await startInstance(infrastructure, options)
  instances.push(instance)
  instance.relays.start()
  return instance
}

/** Waits until the outbox is empty, and answers what reached the queue. */
async function published(by: Instance): Promise<SyncMessage[]> {
  await waitFor('the outbox to be empty', async () => (await unsent(infrastructure)) === 0, {
    withinMs: 15_000,
  })
  return takeAll(by.broker, WATCHED_QUEUE)
}

/** The connection that leads in San Francisco's shard. */
async function leader(): Promise<number | undefined> {
  const rows = await infrastructure.query<{ pid: number }>(
    'A',
    `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = 7003 AND granted
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  )
  expect(rows.length).toBeLessThanOrEqual(1)
  return rows[0]?.pid
}

/** Holds every event in San Francisco's outbox against changes, until the answer is called. */
async function holdOutbox(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: infrastructure.env.POSTGRES_SHARD_A_URL })
  await client.connect()
  await client.query(`BEGIN; SELECT FROM ${SCHEMA}."Outbox" FOR UPDATE`)
  return () => client.end()
}

test('an event goes with its transaction: rolled back, it was never there', async () => {
  const instance = await start()
  const order = exampleOrder()
  const failing = instance.database.marketTransaction(5391959, async (tx) => {
    await instance.relays.outbox.append(tx, [order.update()])
    throw new Error('the kitchen is closed')
  })
  await expect(failing).rejects.toThrow('the kitchen is closed')
  const kept = order.update()
  await write(instance, [kept])
  expect((await published(instance)).map(({ body }) => body)).toEqual([kept.body])
})

test('events are published once, in the order they were written, order by order', async () => {
  const instance = await start()
  const orders = Array.from({ length: 5 }, exampleOrder)
  for (let round = 0; round < 10; round += 1)
    await Promise.all(orders.map((order) => write(instance, [order.update(), order.update()])))
  const messages = await published(instance)
  expect(messages).toHaveLength(100)
  expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(100)
  for (const { orderId } of orders) {
    const versions = messages.filter(({ body }) => body.orderId === orderId).map(({ body }) => body.version)
    expect(versions).toEqual(Array.from({ length: 20 }, (_, i) => i + 2))
  }
})

test('an event carries who, what, when and its trace beside the body', async () => {
  const instance = await start()
  const event = exampleOrder().update()
  const trace = traceFrom(undefined)
  await inTrace(trace, () => write(instance, [event]))
  const [message] = await published(instance)
  expect(message).toMatchObject({
    type: 'order.updated',
    exchange: 'order.events',
    routingKey: 'order.updated',
    durable: true,
    contentType: 'application/json',
    body: event.body,
    headers: {
      'cloudEvents:specversion': '1.0',
      'cloudEvents:id': message?.messageId,
      'cloudEvents:source': '/order-service',
      'cloudEvents:type': 'order.updated',
      'cloudEvents:subject': event.subjectId,
      traceparent: expect.stringContaining(trace.traceId),
    },
  })
  expect(Date.parse(message?.headers?.['cloudEvents:time'])).toBeGreaterThan(Date.now() - 60_000)
})

test('of two instances one publishes, whoever wrote, and the other need not wait for a sweep', async () => {
  const swept = { sweepMs: 3_600_000 }
  const both = [await start(swept), await start(swept)]
  await waitFor('a leader', leader)
  const orders = Array.from({ length: 40 }, exampleOrder)
  await Promise.all(
    orders.map((order, i) => write(both[i % 2] as Instance, [order.update(), order.update()])),
  )
  const messages = await published(both[0] as Instance)
  expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(80)
  expect(messages).toHaveLength(80)

  for (let i = 0; i < 10; i += 1) {
    await write(both[i % 2] as Instance, [exampleOrder().update()])
    await published(both[0] as Instance)
  }
})

test('another instance takes over when the leader’s connection ends, and nothing is lost or doubled', async () => {
  const both = [await start(), await start()]
  const first = await waitFor('a leader', leader)
  await write(both[0] as Instance, [exampleOrder().update()])
  expect(await published(both[0] as Instance)).toHaveLength(1)
  await infrastructure.query('A', 'SELECT pg_terminate_backend($1)', [first])
  await write(both[1] as Instance, [exampleOrder().update()])
  expect(await published(both[1] as Instance)).toHaveLength(1)
  expect(await leader()).not.toBe(first)
})

test('a leader whose connection ends finishes what it began before it leads again: nothing goes out twice', async () => {
  const instance = await startInstance(infrastructure)
  instances.push(instance)
  const [begun, later] = [exampleOrder().update(), exampleOrder().update()]
  await write(instance, [begun])
  // The leader publishes, and cannot mark the event sent as long as its row is held.
  const letGo = await holdOutbox()
  instance.relays.start()
  const messages: SyncMessage[] = []
  const arrived = async () => messages.push(...(await takeAll(instance.broker, WATCHED_QUEUE)))
  await waitFor('the event to be published', arrived)
  const first = await leader()

  await infrastructure.query('A', 'SELECT pg_terminate_backend($1)', [first])
  // More than twice what a relay rests before it tries again.
  await delay(2500)
  const leadsToo = await leader()
  await letGo()
  expect(leadsToo).toBeUndefined()

  const next = await waitFor('it to lead again', leader)
  expect(next).not.toBe(first)
  await write(instance, [later])
  messages.push(...(await published(instance)))
  expect(messages.map(({ body }) => body)).toEqual([begun.body, later.body])
})

test('the next batch goes out while the last is being marked as sent', async () => {
  const instance = await startInstance(infrastructure)
  instances.push(instance)
  const order = exampleOrder()
  const events = Array.from({ length: MORE_THAN_A_BATCH }, () => order.update())
  await write(instance, events)
  const letGo = await holdOutbox()
  instance.relays.start()
  const messages: SyncMessage[] = []
  await waitFor('all events to be published', async () => {
    messages.push(...(await takeAll(instance.broker, WATCHED_QUEUE)))
    return new Set(messages.map(({ messageId }) => messageId)).size === events.length
  })
  const waiting = await unsent(infrastructure)
  await letGo()
  expect(waiting).toBe(events.length)
  messages.push(...(await published(instance)))
  expect(messages.map(({ body }) => body)).toEqual(events.map(({ body }) => body))
})

test('an event that no queue takes stays unsent, and goes out when there is one again', async () => {
  const instance = await start()
  await write(instance, [exampleOrder().update()])
  await published(instance)
  const queues = topology().queueBindings.filter(({ routingKey }) => routingKey === 'order.updated')
  for (const { queue } of queues) await instance.broker.queueDelete({ queue })

  await write(instance, [exampleOrder().update()])
  await waitFor('the return to be told', () =>
    instance.logged.some(({ reason }) => reason?.includes('No queue took')),
  )
  expect(await unsent(infrastructure)).toBe(1)

  for (const queue of topology().queues) await instance.broker.queueDeclare(queue)
  for (const binding of topology().queueBindings) await instance.broker.queueBind(binding)
  expect(await published(instance)).toHaveLength(1)
})

test('events wait while the broker is away, and go out in order when it is back', async () => {
  const wire = await startTcpProxy(infrastructure.env.RABBITMQ_URL ?? '')
  const instance = await start({ rabbitmq: wire.url })
  const order = exampleOrder()
  await write(instance, [order.update()])
  await published(instance)

  await wire.cut()
  for (let i = 0; i < 5; i += 1) await write(instance, [order.update()])
  await waitFor('the absence to be told', () =>
    instance.logged.some(({ msg }) => msg.startsWith('RabbitMQ is away')),
  )
  expect(await unsent(infrastructure)).toBe(5)
  await wire.mend()
  const versions = (await published(instance)).map(({ body }) => body.version)
  // What the cut left unconfirmed may come twice; never out of order.
  expect([...new Set(versions)]).toEqual([3, 4, 5, 6, 7])
  await instance.stop()
  instances = []
  await wire.close()
})

test('sent events are kept for replay, and let go after a week', async () => {
  const instance = await start()
  await write(instance, [exampleOrder().update(), exampleOrder().update()])
  await published(instance)
  await infrastructure.query(
    'A',
    `UPDATE ${SCHEMA}."Outbox" SET "sentAt" = now() - interval '8 days' WHERE seq = (SELECT min(seq) FROM ${SCHEMA}."Outbox")`,
  )
  await instance.stop()
  instances = []
  const next = await start()
  await waitFor('the purge', async () => {
    const rows = await infrastructure.query('A', `SELECT FROM ${SCHEMA}."Outbox"`)
    return rows.length === 1
  })
  expect(await takeAll(next.broker, WATCHED_QUEUE)).toEqual([])
})
