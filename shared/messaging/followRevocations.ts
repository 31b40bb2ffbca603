import { randomUUID } from 'node:crypto'
import { sessionRevoked } from '@tiffin/contracts/events/auth'
import { type BodyOfEvent, EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import type { Chassis } from '@tiffin/platform/chassis'
import { describe } from '@tiffin/platform/readiness'
import type { AsyncMessage, Channel, Connection } from 'rabbitmq-client'
import { watchBroker, watchRevocations } from './brokerMetrics.ts'
import { keepChannel } from './keepChannel.ts'
import { secondsSince } from './reactionMetrics.ts'
import { eventReader } from './readEvent.ts'
import { requireTopology } from './requireTopology.ts'
import { REVOCATION_MARKS, REVOCATION_STREAM } from './topology.ts'

/** What `/ready` calls it. */
const PART = 'revocations'
/** Events on their way to this process at a time; a stream asks for a limit. */
const PREFETCH = 500

const readEvent = eventReader([sessionRevoked])

type Follower = Pick<Chassis, 'tokens' | 'readiness' | 'log' | 'onStop'> & Partial<Pick<Chassis, 'metrics'>>

/**
 * Keeps a process's revocations (`tokens.revocations`): all that the broker's stream holds, from before its start too, and
 * each that comes, until the process stops. After each lost connection the stream is read from its beginning: what is known
 * already changes nothing.
 *
 * @param holdsBack whether `/ready` says that they are missing until they were read once
 * @returns resolves when they were
 */
export function followRevocations(follower: Follower, broker: Connection, holdsBack = true): Promise<void> {
  const { readiness, log, onStop, metrics, tokens } = follower
  const { promise: known, resolve } = Promise.withResolvers<void>()
  if (holdsBack) readiness.wait(PART, 'not read yet')
  const onKnown = () => {
    readiness.ready(PART)
    resolve()
  }
  if (metrics) watchBroker(metrics.registry, broker)
  const observe = metrics && watchRevocations(metrics.registry, tokens.revocations)
  const onRevoked = (message: AsyncMessage) => {
    const seconds = secondsSince(message)
    if (seconds !== undefined) observe?.(seconds)
  }
  const { stop } = keepChannel(broker, log, (channel) =>
    readFromStart(channel, follower, { onKnown, onRevoked }).catch((error: unknown) => {
      if (readiness.waitsFor(PART)) readiness.wait(PART, describe(error))
      throw error
    }),
  )
  onStop(stop)
  return known
}

interface Told {
  /** All that was there before is known. */
  readonly onKnown: () => void
  /** Told of one that came after those. */
  readonly onRevoked: (message: AsyncMessage) => void
}

/**
 * The end of a stream cannot be asked for: a mark of our own is put there, and when it is read, so is all before it.
 */
async function readFromStart(
  channel: Channel,
  follower: Follower,
  { onKnown, onRevoked }: Told,
): Promise<void> {
  const mark = randomUUID()
  let isKnown = false
  const { queue } = REVOCATION_STREAM
  await requireTopology(channel)
  await channel.basicQos({ prefetchCount: PREFETCH })
  await channel.basicConsume({ queue, arguments: { 'x-stream-offset': 'first' } }, (message) => {
    // One that came before the connection was lost is told of after it.
    if (channel.active) channel.basicAck({ deliveryTag: message.deliveryTag })
    if (message.messageId === mark) {
      isKnown = true
      onKnown()
    } else if (message.exchange === EVENT_EXCHANGE && revoke(message, follower) && isKnown) onRevoked(message)
  })
  await channel.confirmSelect()
  const way = { exchange: REVOCATION_MARKS, routingKey: queue, mandatory: true }
  await channel.basicPublish({ ...way, messageId: mark, type: 'mark', durable: true }, '')
}

/** Whether it was understood. */
function revoke(message: AsyncMessage, { tokens, log }: Follower): boolean {
  try {
    const { userId, sessionId, belowVersion, until } = readEvent(message).body as BodyOfEvent<
      typeof sessionRevoked
    >
    tokens.revocations.add({ userId, sessionId, belowVersion, until: Date.parse(until) })
    return true
  } catch (error) {
    log.warn(
      { event: message.messageId, type: message.type, reason: describe(error) },
      'event not understood',
    )
    return false
  }
}
