import { orderUpdated } from '@tiffin/contracts/events/orders'
import { Tokens } from '@tiffin/platform/auth/tokens'
import { Readiness } from '@tiffin/platform/readiness'
import { newId } from '@tiffin/sharding/ids'
import { cleanBroker } from '@tiffin/testing/cleanBroker'
import { testServers } from '@tiffin/testing/testServers'
import { waitFor } from '@tiffin/testing/waitFor'
import { pino } from 'pino'
import type { Connection } from 'rabbitmq-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBroker } from '../broker.ts'
import { consume } from '../consume.ts'
import { declareTopology } from '../declareTopology.ts'
import { followRevocations } from '../followRevocations.ts'
import { EventPublisher } from '../publisher.ts'
import { TopologyMissing } from '../requireTopology.ts'
import { queueName, TOPOLOGY_MARK, topology } from '../topology.ts'

const MARKET = 5391959
const log = pino({ level: 'silent' })
let rabbitmq: string
let broker: Connection
const closing: (() => Promise<void>)[] = []

beforeEach(async () => {
  rabbitmq = await cleanBroker(testServers().rabbitmq)
  broker = openBroker(rabbitmq, 'process', log)
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  await broker.close()
})

/** As a broker is that lost its disk, or that nobody migrated yet. */
async function loseEverything(): Promise<void> {
  const { exchanges, queues } = topology()
  for (const { queue } of queues) await broker.queueDelete({ queue })
  for (const { exchange } of [...exchanges, TOPOLOGY_MARK]) await broker.exchangeDelete({ exchange })
}

function anEvent() {
  const subjectId = newId(MARKET)
  const identity = { seq: '1', eventId: newId(MARKET), market: MARKET, subjectId, createdAt: new Date() }
  const body = JSON.stringify({ ...orderUpdated.example, orderId: subjectId })
  return { ...identity, eventType: orderUpdated.type, body, traceparent: '00-0-0-00' }
}

function openPublisher(): EventPublisher {
  const publisher = new EventPublisher(broker, 'order-service')
  closing.push(() => publisher.close())
  return publisher
}

const depth = async (queue: string) => (await broker.queueDeclare({ queue, passive: true })).messageCount

test('nothing is published, and nothing made, where nothing was declared; then it goes out', async () => {
  await loseEverything()
  const publisher = openPublisher()
  await expect(publisher.publish(anEvent())).rejects.toThrow(/npm run shardctl -- migrate/)
  await expect(depth(queueName('tracking-service'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await declareTopology(rabbitmq)
  await publisher.publish(anEvent())
  expect(await depth(queueName('tracking-service'))).toBe(1)
})

test.each([
  ['one of its queues is not there', () => broker.queueDelete({ queue: queueName('delivery-service') })],
  [
    'only another version declared its own',
    () => broker.exchangeDelete({ exchange: TOPOLOGY_MARK.exchange }),
  ],
])('no queue has an event while %s', async (_, lose) => {
  await lose()
  const publisher = openPublisher()
  await expect(publisher.publish(anEvent())).rejects.toThrow(TopologyMissing)
  expect(await depth(queueName('tracking-service'))).toBe(0)
  await declareTopology(rabbitmq)
  await publisher.publish(anEvent())
  expect(await depth(queueName('delivery-service'))).toBe(1)
})

test('a process says on /ready what is missing and who mends it, and goes on when it is there', async () => {
  await loseEverything()
  const readiness = new Readiness()
  const tokens = new Tokens({ access: 'a secret for access tokens', service: 'a secret for services' })
  const onStop = (close: () => Promise<void>) => void closing.push(close)
  const known = followRevocations({ tokens, readiness, log, onStop }, broker)
  await waitFor('it to say so', () =>
    readiness.report().waitingFor.some(({ reason }) => reason.includes('npm run shardctl -- migrate')),
  )
  await declareTopology(rabbitmq)
  await known
  expect(readiness.report().ready).toBe(true)
})

test('a consumer that starts too early takes its events when its queue is there', async () => {
  await loseEverything()
  const taken: string[] = []
  const take = async ({ id }: { id: string }) => void taken.push(id)
  const reactions = {
    'order.accepted': take,
    'order.unassigned': take,
    'order.estimated': take,
    'user.erased': take,
  }
  const consumer = consume({ subscriber: 'order-service', broker, reactions, log })
  closing.push(() => consumer.stop())
  await declareTopology(rabbitmq)
  await waitFor('it to listen', async () => {
    const queue = { queue: queueName('order-service'), passive: true }
    return (await broker.queueDeclare(queue)).consumerCount === 1
  })
})
