import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import { orderUpdated } from '@tiffin/contracts/events/orders'
import { currentTrace, traceFrom, traceparent } from '@tiffin/platform/context'
import { newId } from '@tiffin/sharding/ids'
import { ShardUnavailableError } from '@tiffin/sharding/shardUnavailable'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { startTcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import type { Envelope } from 'rabbitmq-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { consume, type IncomingEvent } from '../consume.ts'
import { Inbox } from '../inbox.ts'
import { type Instance, messagingInfrastructure, SCHEMA, startInstance, takeAll } from './messagingBench.ts'

const EVENTS = 'tracking-service.events'
const DEAD = 'tracking-service.dead'
const LAST_RUNG = 'tracking-service.retry.10000ms'
const inbox = new Inbox(SCHEMA)

let infrastructure: Infrastructure
let instance: Instance
let consumer: { stop(): Promise<void> } | undefined
beforeEach(async () => {
  infrastructure = await messagingInfrastructure()
  instance = await startInstance(infrastructure)
})
afterEach(async () => {
  await consumer?.stop()
  consumer = undefined
  await instance.stop()
  await infrastructure.dispose()
})

type Reaction = (event: IncomingEvent) => Promise<void>

/** Takes tracking-service's events with one reaction for all; answers when its queues are there. */
async function react(reaction: Reaction, broker = instance.broker): Promise<void> {
  const reactions = {
    'order.created': reaction,
    'order.updated': reaction,
    'order.assigned': reaction,
    'order.accepted': reaction,
    'order.unassigned': reaction,
  }
  consumer = consume({ subscriber: 'tracking-service', broker, reactions, log: instance.log })
  await waitFor('the consumer to listen', async () => {
    const { consumerCount } = await instance.broker.queueDeclare({ queue: EVENTS, passive: true })
    return consumerCount === 1
  })
}

/** A reaction with an effect: the body's order in a table, once an event. */
const store: Reaction = ({ id, type, body }) =>
  instance.database.marketTransaction(SAN_FRANCISCO.market, async (tx) => {
    if (!(await inbox.isNew(tx, { id, type }))) return
    await tx.query(`INSERT INTO ${SCHEMA}."Effect" (name) VALUES ($1)`, [
      (body as { orderId: string }).orderId,
    ])
  })

async function effects(): Promise<string[]> {
  const rows = await infrastructure.query<{ name: string }>('A', `SELECT name FROM ${SCHEMA}."Effect"`)
  return rows.map(({ name }) => name)
}

function exampleEvent() {
  const orderId = newId(SAN_FRANCISCO.market)
  const messageId = newId(SAN_FRANCISCO.market)
  return { messageId, orderId, body: { ...orderUpdated.example, orderId } as unknown }
}

async function publish(
  event: { messageId: string; body: unknown },
  more: Partial<Envelope> = {},
): Promise<void> {
  const publisher = instance.broker.createPublisher({ confirm: true })
  const envelope = {
    exchange: EVENT_EXCHANGE,
    routingKey: 'order.updated',
    type: 'order.updated',
    durable: true,
  }
  await publisher.send({ ...envelope, messageId: event.messageId, ...more }, event.body)
  await publisher.close()
}

/** What lies in a queue once something does. */
const arrived = (queue: string) =>
  waitFor(`a message in ${queue}`, async () => {
    const messages = await takeAll(instance.broker, queue)
    return messages.length > 0 && messages
  })

test('an event that comes twice takes effect once', async () => {
  const event = exampleEvent()
  const after = exampleEvent()
  await react(store)
  await publish(event)
  await publish(event)
  await publish(after)
  await waitFor('both effects', async () => (await effects()).length >= 2)
  expect((await effects()).sort()).toEqual([event.orderId, after.orderId].sort())
})

test('an effect that fails leaves no mark in the inbox: the next try takes effect', async () => {
  const event = exampleEvent()
  const tries: (string | undefined)[] = []
  await react(({ id, type, body }) =>
    instance.database.marketTransaction(SAN_FRANCISCO.market, async (tx) => {
      tries.push(id)
      expect(await inbox.isNew(tx, { id, type })).toBe(true)
      if (tries.length === 1) throw new Error('out of luck')
      await tx.query(`INSERT INTO ${SCHEMA}."Effect" (name) VALUES ($1)`, [
        (body as { orderId: string }).orderId,
      ])
    }),
  )
  await publish(event)
  await waitFor('the effect', async () => (await effects()).length === 1)
  expect(tries).toEqual([event.messageId, event.messageId])
  expect(await takeAll(instance.broker, DEAD)).toEqual([])
})

test('the last try that fails sets the event aside, with the reason and how often it was tried', async () => {
  const event = exampleEvent()
  await react(async () => {
    throw new Error('the order is unknown here')
  })
  await publish(event, { headers: { 'x-tries': 5, 'cloudEvents:id': event.messageId } })
  expect(await arrived(DEAD)).toMatchObject([
    {
      messageId: event.messageId,
      type: 'order.updated',
      body: event.body,
      headers: { 'x-tries': 6, 'x-reason': 'the order is unknown here', 'cloudEvents:id': event.messageId },
    },
  ])
})

test('a reaction that waits for something that is away is tried for as long as that lasts', async () => {
  await react(async () => {
    throw new ShardUnavailableError('A', new Error('connect ECONNREFUSED'))
  })
  await publish(exampleEvent(), { headers: { 'x-tries': 50 } })
  expect(await arrived(LAST_RUNG)).toMatchObject([{ headers: { 'x-tries': 51 } }])
  expect(await takeAll(instance.broker, DEAD)).toEqual([])
})

test.each([
  ['that fits no contract', { body: { eventType: 'order.updated' } }, {}, /does not fit its contract/],
  ['that came under another’s key', {}, { routingKey: 'order.created' }, /came as order.created/],
  ['that was sent on as a dead letter', {}, { headers: { 'x-death': [{}] } }, /as a dead letter/],
  ['that is broken JSON', { body: Buffer.from('{"orderId":') }, { contentType: 'application/json' }, /JSON/],
])('an event %s is set aside at once', async (_, change, more, reason) => {
  let reacted = 0
  await react(async () => {
    reacted += 1
  })
  await publish({ ...exampleEvent(), ...change }, more)
  const [dead] = await arrived(DEAD)
  expect(dead?.headers).toMatchObject({ 'x-tries': 1, 'x-reason': expect.stringMatching(reason) })
  expect(reacted).toBe(0)
})

test('an event whose failure no queue takes stays where it is', async () => {
  const event = exampleEvent()
  let broken = true
  await react(async (incoming) => {
    if (broken) throw new Error('out of luck')
    await store(incoming)
  })
  for (const wait of [500, 2000, 10_000])
    await instance.broker.queueDelete({ queue: `tracking-service.retry.${wait}ms` })
  await publish(event)
  await waitFor('a failure to be told', () => instance.logged.some(({ msg }) => msg === 'event not applied'))
  broken = false
  await waitFor('the effect', async () => (await effects()).length === 1)
  expect(await effects()).toEqual([event.orderId])
})

test('a reaction runs in the trace of its event', async () => {
  const trace = traceFrom(undefined)
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  await react(async () => resolve(currentTrace()?.traceId))
  await publish(exampleEvent(), { headers: { traceparent: traceparent(trace) } })
  expect(await promise).toBe(trace.traceId)
})

test('stopping lets the reaction under way finish, and it is not repeated', async () => {
  const event = exampleEvent()
  const under = Promise.withResolvers<void>()
  const finish = Promise.withResolvers<void>()
  await react(async (incoming) => {
    under.resolve()
    await finish.promise
    await store(incoming)
  })
  await publish(event)
  await under.promise
  const stopped = consumer?.stop()
  finish.resolve()
  await stopped
  expect(await effects()).toEqual([event.orderId])
  expect(await takeAll(instance.broker, EVENTS)).toEqual([])
})

test('listens again after the broker was away', async () => {
  const wire = await startTcpProxy(infrastructure.env.RABBITMQ_URL ?? '')
  const other = await startInstance(infrastructure, { rabbitmq: wire.url })
  await react(store, other.broker)
  await wire.cut()
  const event = exampleEvent()
  await publish(event)
  await waitFor('the absence to be told', () =>
    other.logged.some(({ msg }) => msg.startsWith('RabbitMQ is away')),
  )
  expect(await effects()).toEqual([])
  await wire.mend()
  await waitFor('the effect', async () => (await effects()).length === 1, { withinMs: 15_000 })
  await consumer?.stop()
  consumer = undefined
  await other.stop()
  await wire.close()
})
