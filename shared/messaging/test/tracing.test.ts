import { inTrace } from '@tiffin/platform/context'
import { enterTrace } from '@tiffin/platform/tracing/spans'
import { TracedClient } from '@tiffin/platform/tracing/tracedClient'
import { startTracing, type Tracing } from '@tiffin/platform/tracing/tracing'
import { newId } from '@tiffin/sharding/ids'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '@tiffin/testing/otlpReceiver'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { consume, type IncomingEvent } from '../consume.ts'
import { Inbox } from '../inbox.ts'
import { Timers } from '../timers.ts'
import {
  exampleOrder,
  type Instance,
  messagingInfrastructure,
  SCHEMA,
  startInstance,
  write,
} from './messagingBench.ts'

const inbox = new Inbox(SCHEMA)
const timers = new Timers(SCHEMA)
const { market } = SAN_FRANCISCO

let infrastructure: Infrastructure
let instance: Instance
let collector: OtlpReceiver
let tracing: Tracing
beforeEach(async () => {
  infrastructure = await messagingInfrastructure()
  instance = await startInstance(infrastructure, { client: TracedClient })
  collector = await startOtlpReceiver()
  const config = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_TRACES_SAMPLER: 'parentbased_always_on',
  } as const
  tracing = startTracing({ service: 'order-service', config, log: instance.log })
  await tracing.started
})
afterEach(async () => {
  await instance.stop()
  await tracing.stop()
  await collector.close()
  await infrastructure.dispose()
})

/** Does something as a request would, in a trace of its own. */
async function asRequest(work: () => Promise<void>): Promise<void> {
  const trace = enterTrace(undefined, 'request', { kind: 'server' })
  await inTrace(trace, work)
  trace.span?.end()
}

const named = (name: string): ReceivedSpan[] => collector.spans.filter((span) => span.name === name)
const below = (parent: ReceivedSpan | undefined): string[] =>
  collector.spans.filter(({ parentSpanId }) => parentSpanId === parent?.spanId).map(({ name }) => name)

test('an event is one trace from its transaction to its effect; a try that failed is linked to by the next', async () => {
  const { promise: applied, resolve } = Promise.withResolvers<void>()
  let tries = 0
  const apply = ({ id, type }: IncomingEvent) =>
    instance.database.marketTransaction(market, async (tx) => {
      await inbox.isNew(tx, { id, type })
      tries += 1
      if (tries === 1) throw new Error('mia.lopez@example.com is unknown')
      tx.afterCommit(resolve)
    })
  const reactions = {
    'order.created': apply,
    'order.updated': apply,
    'order.assigned': apply,
    'order.accepted': apply,
    'order.unassigned': apply,
  }
  const { broker, log } = instance
  const consumer = consume({ subscriber: 'tracking-service', broker, reactions, log })
  instance.relays.start()
  await asRequest(() => write(instance, [exampleOrder().update()]))
  await applied
  await consumer.stop()
  await tracing.stop()

  const [request] = named('request')
  expect(below(request)).toEqual([
    'BEGIN',
    'create order.events:order.updated',
    'INSERT kitchen.Outbox',
    'COMMIT',
  ])
  const [created] = named('create order.events:order.updated')
  expect(created).toMatchObject({ kind: 'producer', attributes: { 'messaging.system': 'rabbitmq' } })
  expect(below(created).sort()).toEqual([
    'process order.events:order.updated',
    'process order.events:order.updated',
    'send order.events:order.updated',
  ])
  const [first, second] = named('process order.events:order.updated')
  expect(first).toMatchObject({
    kind: 'consumer',
    failed: true,
    links: [],
    attributes: { 'error.type': 'Error' },
  })
  expect(second).toMatchObject({ failed: false, links: [{ traceId: first?.traceId, spanId: first?.spanId }] })
  expect(below(first)).toEqual(['BEGIN', 'INSERT kitchen.Inbox', 'ROLLBACK'])
  expect(below(second)).toEqual(['BEGIN', 'INSERT kitchen.Inbox', 'COMMIT'])
  expect(new Set(collector.spans.map(({ traceId }) => traceId)).size).toBe(1)
  const [inserted] = named('INSERT kitchen.Inbox')
  expect(inserted).toMatchObject({
    kind: 'client',
    attributes: {
      'db.system.name': 'postgresql',
      'db.operation.name': 'INSERT',
      'db.collection.name': 'kitchen.Inbox',
    },
  })
  for (const body of collector.bodies) expect(body).not.toMatch(/mia|example\.com|\$1/)
})

test('a timer that falls due begins a trace of its own, which links to the one that set it', async () => {
  const { promise: acted, resolve } = Promise.withResolvers<void>()
  const subject = newId(market)
  await asRequest(() =>
    instance.database.marketTransaction(market, (tx) => timers.set(tx, 'silence', market, subject, 0)),
  )
  const effect = { lock: async () => undefined, act: async () => resolve() }
  const run = timers.run(instance.database, { silence: effect }, instance.log)
  await acted
  await run.stop()
  await tracing.stop()

  const [request] = named('request')
  const [timer] = named('timer silence')
  expect(timer).toMatchObject({
    parentSpanId: '',
    links: [{ traceId: request?.traceId, spanId: request?.spanId }],
  })
  expect(timer?.traceId).not.toBe(request?.traceId)
  expect(below(timer)).toEqual(['BEGIN', 'DELETE kitchen.Timer', 'COMMIT'])
})

test('without a trace that is recorded nothing is: not the sweeps, nor what they find', async () => {
  instance.relays.start()
  await write(instance, [exampleOrder().update()])
  await instance.relays.stop()
  await tracing.stop()
  expect(collector.spans).toEqual([])
})
