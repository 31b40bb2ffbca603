import { sessionRevoked } from '@tiffin/contracts/events/auth'
import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import { Tokens } from '@tiffin/platform/auth/tokens'
import { Readiness } from '@tiffin/platform/readiness'
import { newId } from '@tiffin/sharding/ids'
import { cleanBroker } from '@tiffin/testing/cleanBroker'
import { startTcpProxy } from '@tiffin/testing/tcpProxy'
import { testServers } from '@tiffin/testing/testServers'
import { waitFor } from '@tiffin/testing/waitFor'
import { pino } from 'pino'
import type { Connection, Publisher } from 'rabbitmq-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBroker } from '../broker.ts'
import { followRevocations } from '../followRevocations.ts'
import { topology } from '../topology.ts'

const MARKET = 5391959
const log = pino({ level: 'silent' })
let rabbitmq: string
let speaker: Connection
let publisher: Publisher
const closing: (() => Promise<void>)[] = []

beforeEach(async () => {
  rabbitmq = await cleanBroker(testServers().rabbitmq)
  speaker = openBroker(rabbitmq, 'speaker', log)
  publisher = speaker.createPublisher({ confirm: true, ...topology() })
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
  await publisher.close()
  await speaker.close()
})

/** A process that follows; `known` when it knows all that was told before. */
function startProcess(url = rabbitmq) {
  const broker = openBroker(url, 'process', log)
  closing.push(() => broker.close())
  const tokens = new Tokens({ access: 'a secret for access tokens', service: 'a secret for services' })
  const readiness = new Readiness()
  const onStop = (close: () => Promise<void>) => void closing.push(close)
  const known = followRevocations({ tokens, readiness, log, onStop }, broker)
  const knows = ({ userId, sessionId }: Ended) =>
    tokens.revocations.concern(userId, { id: sessionId, version: 0 })
  return { known, knows, readiness }
}

interface Ended {
  readonly userId: string
  readonly sessionId: string
}

/** Tells of an ended session as auth-service's relay does: confirmed, and only where a queue takes it. */
async function endSession(more: object = {}): Promise<Ended> {
  const ended = { userId: newId(MARKET), sessionId: newId(MARKET) }
  const until = new Date(Date.now() + 60_000).toISOString()
  const body = { ...sessionRevoked.example, ...ended, until, ...more }
  const { type } = sessionRevoked
  await publisher.send({ exchange: EVENT_EXCHANGE, routingKey: type, type, mandatory: true }, body)
  return ended
}

test('a process knows at its start what was told before it, however much, and is ready then only', async () => {
  const ended = await Promise.all(Array.from({ length: 1200 }, () => endSession()))
  const { known, knows, readiness } = startProcess()
  expect(readiness.report().waitingFor.map(({ part }) => part)).toEqual(['revocations'])
  await known
  expect(readiness.report().ready).toBe(true)
  expect(ended.filter((one) => !knows(one))).toEqual([])
})

test('each process hears what is told later', async () => {
  const [one, other] = [startProcess(), startProcess()]
  await Promise.all([one.known, other.known])
  const ended = await endSession()
  await waitFor('both to know', () => one.knows(ended) && other.knows(ended))
})

test('without anything told a process is ready as soon as it has the broker', async () => {
  const wire = await startTcpProxy(rabbitmq)
  closing.push(() => wire.close())
  await wire.cut()
  const { known, readiness } = startProcess(wire.url)
  expect(readiness.report().ready).toBe(false)
  await wire.mend()
  await known
  expect(readiness.report().ready).toBe(true)
})

test('while the broker is away a process goes on with what it knows, and learns the rest afterwards', async () => {
  const wire = await startTcpProxy(rabbitmq)
  closing.push(() => wire.close())
  const before = await endSession()
  const { known, knows, readiness } = startProcess(wire.url)
  await known
  await wire.cut()
  const meanwhile = await endSession()
  expect(knows(before)).toBe(true)
  expect(knows(meanwhile)).toBe(false)
  expect(readiness.report().ready).toBe(true)
  await wire.mend()
  await waitFor('it to know', () => knows(meanwhile), { withinMs: 20_000 })
  expect(knows(before)).toBe(true)
})

test('an event that cannot be read is left out, and those after it are heard', async () => {
  const unreadable = await endSession({ until: 'some day' })
  const ended = await endSession()
  const { known, knows } = startProcess()
  await known
  expect(knows(unreadable)).toBe(false)
  expect(knows(ended)).toBe(true)
})
