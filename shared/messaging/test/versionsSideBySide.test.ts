import { ALL_EVENTS } from '@tiffin/contracts/catalogue'
import { orderEstimated } from '@tiffin/contracts/events/delivery'
import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import { newId } from '@tiffin/sharding/ids'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { consume, type IncomingEvent, type Reactions } from '../consume.ts'
import { MOST_MEETINGS } from '../failure.ts'
import { queueName } from '../topology.ts'
import { type Instance, messagingInfrastructure, startInstance, takeAll } from './messagingBench.ts'

const QUEUE = queueName('tracking-service')
/** What the new version of tracking-service reacts to, and the old one does not. */
const NEWS = orderEstimated.type

let infrastructure: Infrastructure
let instances: Instance[]
let consumers: { stop(): Promise<void> }[]
beforeEach(async () => {
  infrastructure = await messagingInfrastructure()
  instances = []
  consumers = []
})
afterEach(async () => {
  for (const consumer of consumers) await consumer.stop()
  for (const instance of instances) await instance.stop()
  await infrastructure.dispose()
})

/** An instance of some version on the one queue, and which events it took. */
interface Version {
  readonly instance: Instance
  readonly taken: string[]
  /** How often it met an event that it does not understand. */
  meetings(): number
  stop(): Promise<void>
}

async function start(events: typeof ALL_EVENTS, reactsTo: readonly string[]): Promise<Version> {
  const instance = await startInstance(infrastructure)
  instances.push(instance)
  const taken: string[] = []
  const reaction = async ({ id }: IncomingEvent) => void taken.push(id)
  const reactions = Object.fromEntries(reactsTo.map((type) => [type, reaction]))
  const before = await listeners(instance)
  const consumer = consume({
    subscriber: 'tracking-service',
    broker: instance.broker,
    // Another version's table of subscriptions is another one: the compiler knows only this version's.
    reactions: reactions as unknown as Reactions<'tracking-service'>,
    events,
    log: instance.log,
  })
  consumers.push(consumer)
  await waitFor('it to listen', async () => (await listeners(instance)) === before + 1)
  if (reactsTo.includes(NEWS))
    await instance.broker.queueBind({ exchange: EVENT_EXCHANGE, queue: QUEUE, routingKey: NEWS })
  return {
    instance,
    taken,
    meetings: () => instance.logged.filter(({ msg }) => msg === 'event not applied').length,
    async stop() {
      consumers.splice(consumers.indexOf(consumer), 1)
      await consumer.stop()
    },
  }
}

async function listeners({ broker }: Instance): Promise<number> {
  const { consumerCount } = await broker
    .queueDeclare({ queue: QUEUE, passive: true })
    .catch(() => ({ consumerCount: 0 }))
  return consumerCount
}

const OLD_TYPES = ['order.updated']
const NEW_TYPES = ['order.updated', NEWS]
const EVENTS_BEFORE = ALL_EVENTS.filter(({ type }) => type !== NEWS)

/** The version before: it has no such event, or has it and no reaction to it. */
const OLD = [
  ['does not know', () => start(EVENTS_BEFORE, OLD_TYPES)],
  ['knows, and does not react to,', () => start(ALL_EVENTS, OLD_TYPES)],
] as const
const startNew = () => start(ALL_EVENTS, NEW_TYPES)

/** Publishes the new version's event a few times; answers the ids. */
async function publishNews({ broker }: Instance, headers: object = {}): Promise<string[]> {
  const publisher = broker.createPublisher({ confirm: true })
  const ids = Array.from({ length: 6 }, () => newId(SAN_FRANCISCO.market))
  for (const messageId of ids)
    await publisher.send(
      {
        exchange: EVENT_EXCHANGE,
        routingKey: NEWS,
        type: NEWS,
        durable: true,
        messageId,
        headers: { ...headers },
      },
      orderEstimated.example,
    )
  await publisher.close()
  return ids
}

const allTaken = ({ taken }: Version, ids: string[]) =>
  waitFor('the new version to have them all', () => taken.length >= ids.length, { withinMs: 25_000 })

test.each(OLD)('what the old version %s reaches the new one that starts after it', async (_, startOld) => {
  const old = await startOld()
  await old.instance.broker.queueBind({ exchange: EVENT_EXCHANGE, queue: QUEUE, routingKey: NEWS })
  const ids = await publishNews(old.instance)
  await waitFor('the old version to have met them all', () => old.meetings() >= ids.length)
  const next = await startNew()
  await old.stop()
  await allTaken(next, ids)
  expect(next.taken.toSorted()).toEqual(ids.toSorted())
  expect(old.taken).toEqual([])
  expect(await takeAll(next.instance.broker, 'tracking-service.dead')).toEqual([])
})

test.each(OLD)(
  'what the old version %s reaches the new one when the old starts again beside it',
  async (_, startOld) => {
    const next = await startNew()
    const old = await startOld()
    const ids = await publishNews(next.instance)
    await waitFor('the old version to have met one', () => old.meetings() > 0)
    await old.stop()
    await allTaken(next, ids)
    expect(next.taken.toSorted()).toEqual(ids.toSorted())
    expect(old.taken).toEqual([])
    expect(await takeAll(next.instance.broker, 'tracking-service.dead')).toEqual([])
  },
)

test('what nobody understands for as long as a deployment takes is set aside, with the reason', async () => {
  const old = await start(EVENTS_BEFORE, OLD_TYPES)
  await old.instance.broker.queueBind({ exchange: EVENT_EXCHANGE, queue: QUEUE, routingKey: NEWS })
  const ids = await publishNews(old.instance, { 'x-not-understood': MOST_MEETINGS - 1 })
  const dead = await waitFor('the dead letters', async () => {
    const { messageCount } = await old.instance.broker.queueDeclare({
      queue: 'tracking-service.dead',
      passive: true,
    })
    return messageCount === ids.length && takeAll(old.instance.broker, 'tracking-service.dead')
  })
  expect(dead.map(({ messageId }) => messageId).toSorted()).toEqual(ids.toSorted())
  expect(dead[0]).toMatchObject({
    body: orderEstimated.example,
    headers: { 'x-not-understood': MOST_MEETINGS, 'x-reason': `this version knows no event ${NEWS}` },
  })
})
