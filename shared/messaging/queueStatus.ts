import { type QueueStatus, STATUS_DEADLINE } from '@tiffin/platform/status'
import { within } from '@tiffin/sharding/within'
import type { Connection } from 'rabbitmq-client'
import { deadLetterQueueName, queueName, type Subscriber } from './topology.ts'

/** How a subscriber's queue and its dead letters are; what the broker does not answer in time is null. */
export async function queueStatus(broker: Connection, subscriber: Subscriber): Promise<QueueStatus> {
  const queue = queueName(subscriber)
  const [events, dead] = await Promise.all([
    depthOf(broker, queue),
    depthOf(broker, deadLetterQueueName(subscriber)),
  ])
  return {
    queue,
    messages: events?.messageCount ?? null,
    consumers: events?.consumerCount ?? null,
    deadLetters: dead?.messageCount ?? null,
  }
}

/** Declaring passively asks for a queue's numbers and makes none (AMQP 0-9-1, queue.declare). */
async function depthOf(broker: Connection, queue: string) {
  // A client without a connection would keep the question until it has one.
  if (!broker.ready) return undefined
  return within(STATUS_DEADLINE, broker.queueDeclare({ queue, passive: true })).catch(() => undefined)
}
