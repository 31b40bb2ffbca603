import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import { restaurantUpdated } from '@tiffin/contracts/events/restaurants'
import { cleanBroker } from '@tiffin/testing/cleanBroker'
import { startTcpProxy } from '@tiffin/testing/tcpProxy'
import { testServers } from '@tiffin/testing/testServers'
import { waitFor } from '@tiffin/testing/waitFor'
import { pino } from 'pino'
import type { Connection } from 'rabbitmq-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBroker } from '../broker.ts'
import { listen } from '../listen.ts'

const log = pino({ level: 'silent' })
let rabbitmq: string
let speaker: Connection
const closing: (() => Promise<void>)[] = []

beforeEach(async () => {
  rabbitmq = await cleanBroker(testServers().rabbitmq)
  speaker = openBroker(rabbitmq, 'speaker', log)
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  await speaker.close()
})

/** Everything a process that listens was told, in order: `true`, `false`, and the versions it heard. */
async function listening(url = rabbitmq) {
  const broker = openBroker(url, 'listener', log)
  const told: (boolean | number)[] = []
  const listener = listen({
    hearer: 'order-service',
    broker,
    reactions: {
      'restaurant.updated': ({ body }: { body: { version: number } }) => void told.push(body.version),
      'menuItem.updated': () => void told.push(-1),
    },
    hearing: (now) => void told.push(now),
    log,
  })
  closing.push(
    () => broker.close(),
    () => listener.stop(),
  )
  await waitFor('it to hear', () => told.at(-1) === true)
  return told
}

async function say(version: unknown, routingKey = restaurantUpdated.type): Promise<void> {
  const publisher = speaker.createPublisher({ confirm: true })
  const body = { ...restaurantUpdated.example, version }
  await publisher.send({ exchange: EVENT_EXCHANGE, routingKey, type: restaurantUpdated.type }, body)
  await publisher.close()
}

test('each process hears each event it asked for, from the moment it was told so', async () => {
  const [one, other] = [await listening(), await listening()]
  await say(1, 'order.created')
  await say(2)
  await say(3)
  await waitFor('both to hear', () => one.includes(3) && other.includes(3))
  expect(one).toEqual([true, 2, 3])
  expect(other).toEqual([true, 2, 3])
})

test('a lost connection is told at once, and again when events come anew', async () => {
  const wire = await startTcpProxy(rabbitmq)
  closing.push(() => wire.close())
  const told = await listening(wire.url)
  await wire.cut()
  await waitFor('the loss', () => told.at(-1) === false)
  await say(2)
  await wire.mend()
  await waitFor('the connection', () => told.at(-1) === true, { withinMs: 20_000 })
  await say(3)
  await waitFor('the event', () => told.at(-1) === 3)
  expect(told).toEqual([true, false, true, 3])
})

test('an event that cannot be read counts as one that was missed', async () => {
  const told = await listening()
  await say('the third')
  await waitFor('the news', () => told.length === 2)
  await say(4)
  await waitFor('the event', () => told.at(-1) === 4)
  expect(told).toEqual([true, true, 4])
})
