import { setTimeout as delay } from 'node:timers/promises'
import type { EventDefinition } from '@tiffin/contracts/events/event'
import { currentTrace } from '@tiffin/platform/context'
import { reportError } from '@tiffin/platform/errors/reports'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { Status } from '@tiffin/platform/status'
import { failed, inEntry } from '@tiffin/platform/tracing/spans'
import type { Registry } from 'prom-client'
import type { AsyncMessage, Connection } from 'rabbitmq-client'
import { ConfirmedPublisher } from './confirmedPublisher.ts'
import { ofProcessing, processing } from './eventSpans.ts'
import { NotUnderstood, settleFailure } from './failure.ts'
import { queueStatus } from './queueStatus.ts'
import { countEvents } from './reactionMetrics.ts'
import { eventReader } from './readEvent.ts'
import { requireTopology } from './requireTopology.ts'
import { queueName, type SUBSCRIPTIONS, type Subscriber } from './topology.ts'

/** Milliseconds until the queues are asked for again that were not there. */
const RETRY = 500

/** An event as a reaction gets it: checked against its contract. */
export interface IncomingEvent<Body = unknown> {
  readonly id: string
  readonly type: string
  readonly body: Body
}

type TypesOf<S extends Subscriber> = (typeof SUBSCRIPTIONS)[S][number]
/** One reaction for each event the service subscribes to: the compiler demands them all. */
export type Reactions<S extends Subscriber> = Record<
  TypesOf<S>,
  (event: IncomingEvent<never>) => Promise<void>
>

export interface ConsumeOptions<S extends Subscriber> {
  readonly subscriber: S
  readonly broker: Connection
  readonly reactions: Reactions<S>
  readonly log: Log
  /** Tells how the queue is. */
  readonly status?: Status
  /** Shows what becomes of the events. */
  readonly registry?: Registry
  /** The events this version knows; those of the catalogue where absent. */
  readonly events?: readonly EventDefinition[]
  /** Events worked on at once; 16 where absent. Those of one order may overtake each other: versions decide. */
  readonly concurrency?: number
}

/**
 * Takes a service's events from its queue. An event is acknowledged after its reaction, which commits its effect;
 * a failed one goes up the ladder of retries, and at its end (or at once when it does not fit its contract) to the dead letters.
 * One that only another version on the same queue understands is left to that: it is never acknowledged without a reaction.
 */
export function consume<S extends Subscriber>(options: ConsumeOptions<S>): { stop(): Promise<void> } {
  const { subscriber, broker, reactions, log, status, registry, concurrency = 16 } = options
  const count = countEvents(registry, Object.keys(reactions))
  const readEvent = eventReader(options.events)
  status?.addQueue(() => queueStatus(broker, subscriber))
  const publisher = new ConfirmedPublisher(broker)
  const react = async (message: AsyncMessage) => {
    try {
      const event = readEvent(message)
      await reactionTo(event.type, reactions)(event as IncomingEvent<never>)
      count(message, 'applied')
    } catch (error) {
      log.warn({ event: message.messageId, type: message.type, reason: describe(error) }, 'event not applied')
      const { span } = currentTrace() ?? {}
      if (span) failed(span, error)
      const outcome = await settleFailure(publisher, subscriber, message, error)
      if (outcome === 'dead_lettered') reportError(error, { at: 'event', doing: String(message.type) })
      count(message, outcome)
    }
  }
  const consumer = broker.createConsumer(
    {
      queue: queueName(subscriber),
      queueOptions: { queue: queueName(subscriber), passive: true },
      qos: { prefetchCount: concurrency * 2 },
      concurrency,
      lazy: true,
    },
    (message) => {
      const parent = message.headers?.traceparent as string | undefined
      const options = () => ofProcessing(message, queueName(subscriber))
      return inEntry(parent, processing(String(message.type)), options, () => react(message))
    },
  )
  consumer.on('error', (error: unknown) => log.warn({ reason: describe(error) }, 'consumer interrupted'))
  const stopping = new AbortController()
  const startWhenThere = async () => {
    const channel = await broker.acquire()
    await requireTopology(channel)
    await channel.close()
    if (!stopping.signal.aborted) consumer.start()
  }
  const starting = retry(startWhenThere, stopping.signal, log)
  return {
    async stop() {
      stopping.abort()
      await starting
      await consumer.close()
      await publisher.close()
    },
  }
}

type Reaction = (event: IncomingEvent<never>) => Promise<void>

/** A newer version may have bound the queue to an event that this one knows and does not react to. */
function reactionTo(type: string, reactions: object): Reaction {
  const reaction = (reactions as Record<string, Reaction>)[type]
  if (!reaction) throw new NotUnderstood(`this version does not react to ${type}`)
  return reaction
}

/** Resolves when an attempt went well, or the signal aborts. */
async function retry(attempt: () => Promise<void>, signal: AbortSignal, log: Log): Promise<void> {
  while (!signal.aborted) {
    try {
      return await attempt()
    } catch (error) {
      log.warn({ reason: describe(error) }, 'not consuming yet, trying again')
      await delay(RETRY, undefined, { signal }).catch(() => undefined)
    }
  }
}
