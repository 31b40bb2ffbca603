import { createHash } from 'node:crypto'
import { sessionRevoked } from '@tiffin/contracts/events/auth'
import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import type { PublisherProps } from 'rabbitmq-client'

/** Who listens to what: one queue a service, bound to the events it reacts to. */
export const SUBSCRIPTIONS = {
  'order-service': ['order.accepted', 'order.unassigned', 'order.estimated', 'user.erased'],
  'delivery-service': [
    'user.registered',
    'order.created',
    'order.updated',
    'user.erased',
    'order.anonymised',
  ],
  'restaurant-service': ['user.erased'],
  'tracking-service': [
    'order.created',
    'order.updated',
    'order.assigned',
    'order.accepted',
    'order.unassigned',
  ],
} as const

export type Subscriber = keyof typeof SUBSCRIPTIONS

/** Who hears what in passing, in a queue of each process: for what it holds in memory (listen.ts). */
export const HEARD = {
  'order-service': ['restaurant.updated', 'menuItem.updated'],
  'restaurant-service': ['restaurant.updated', 'menuItem.updated'],
} as const

export type Hearer = keyof typeof HEARD

/** Days for which the broker keeps what ended access tokens: longer than any of them may be good. */
export const REVOCATIONS_KEPT_DAYS = 8

/**
 * The stream of ended sessions, which every process reads from its beginning (docs/decisions/0025). The broker lets go of
 * whole segments only, so they are small.
 */
export const REVOCATION_STREAM = {
  queue: 'session.revocations',
  durable: true,
  arguments: {
    'x-queue-type': 'stream',
    'x-max-age': `${REVOCATIONS_KEPT_DAYS}D`,
    'x-stream-max-segment-size-bytes': 500_000,
  },
} as const
export const REVOCATION_BINDING = {
  exchange: EVENT_EXCHANGE,
  queue: REVOCATION_STREAM.queue,
  routingKey: sessionRevoked.type,
}

/** Where a process puts its mark into that stream: an exchange of its own, through which nobody reaches a queue of events. */
export const REVOCATION_MARKS = 'session.marks'

/** Milliseconds an event waits before its next try: after the first failure, the second, and every later one. */
export const RETRY_LADDER = [500, 2000, 10_000] as const

export const queueName = (subscriber: Subscriber): string => `${subscriber}.events`
export const deadLetterQueueName = (subscriber: Subscriber): string => `${subscriber}.dead`
export const retryQueueName = (subscriber: Subscriber, waitMs: number): string =>
  `${subscriber}.retry.${waitMs}ms`
/** The way of a subscriber's failed events to its ladder and its dead letters, and to nobody else's. */
export const failuresExchange = (subscriber: Subscriber): string => `${subscriber}.failures`
/** What the names of the queues begin with in which a service's processes hear events in passing. */
export const heardPrefix = (hearer: Hearer): string => `${hearer}.hears.`

/** Whether some queue takes an event of this type: only then can its publishing be `mandatory`. */
export function hasSubscriber(eventType: string): boolean {
  if (eventType === REVOCATION_BINDING.routingKey) return true
  return Object.values(SUBSCRIPTIONS).some((types) => (types as readonly string[]).includes(eventType))
}

/**
 * A quorum queue whose dead letters reach their next queue at least once (RabbitMQ's default may lose them when it
 * stops in between); that needs `reject-publish`.
 */
function quorumQueue(queue: string, more: Record<string, string | number> = {}) {
  const type = 'quorum' as const
  const safe =
    'x-dead-letter-exchange' in more
      ? { 'x-dead-letter-strategy': 'at-least-once', 'x-overflow': 'reject-publish' as const }
      : {}
  return { queue, durable: true, arguments: { 'x-queue-type': type, ...safe, ...more } }
}

type Topology = Required<Pick<PublisherProps, 'exchanges' | 'queues' | 'queueBindings'>>

/**
 * Everything there is on the broker. Who migrates declares it (declareTopology.ts), or the broker's own definitions do
 * (brokerDefinitions.ts); no service has the right to. Written for RabbitMQ 3.10 and 4.
 */
export function topology(): Topology {
  const subscribers = Object.keys(SUBSCRIPTIONS) as Subscriber[]
  const ways = [...subscribers.map(failuresExchange), REVOCATION_MARKS]
  return {
    exchanges: [
      { exchange: EVENT_EXCHANGE, type: 'topic', durable: true },
      ...ways.map((exchange) => ({ exchange, type: 'direct', durable: true })),
    ],
    queues: [...subscribers.flatMap(queuesOf), REVOCATION_STREAM],
    queueBindings: [
      ...subscribers.flatMap(bindingsOf),
      REVOCATION_BINDING,
      { exchange: REVOCATION_MARKS, queue: REVOCATION_STREAM.queue, routingKey: REVOCATION_STREAM.queue },
    ],
  }
}

/**
 * Declared after everything else, under a name that tells which topology that was: where it is, so are the queues and bindings
 * of this version. It carries nothing.
 */
export const TOPOLOGY_MARK = {
  exchange: `topology.${createHash('sha256').update(JSON.stringify(topology())).digest('hex').slice(0, 12)}`,
  type: 'direct',
  durable: true,
} as const

function queuesOf(subscriber: Subscriber) {
  return [
    quorumQueue(queueName(subscriber), {
      // An event that crashes its consumer again and again is set aside by the broker.
      'x-delivery-limit': 20,
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': deadLetterQueueName(subscriber),
    }),
    // Looking at dead letters counts as delivering them: never so often that the broker drops them.
    quorumQueue(deadLetterQueueName(subscriber), { 'x-delivery-limit': 1_000_000 }),
    ...RETRY_LADDER.map((waitMs) =>
      quorumQueue(retryQueueName(subscriber, waitMs), {
        'x-message-ttl': waitMs,
        'x-dead-letter-exchange': '',
        'x-dead-letter-routing-key': queueName(subscriber),
      }),
    ),
  ]
}

function bindingsOf(subscriber: Subscriber) {
  const queue = queueName(subscriber)
  const exchange = failuresExchange(subscriber)
  const waiting = RETRY_LADDER.map((waitMs) => retryQueueName(subscriber, waitMs))
  return [
    ...SUBSCRIPTIONS[subscriber].map((routingKey) => ({ exchange: EVENT_EXCHANGE, queue, routingKey })),
    ...[...waiting, deadLetterQueueName(subscriber)].map((own) => ({
      exchange,
      queue: own,
      routingKey: own,
    })),
  ]
}
