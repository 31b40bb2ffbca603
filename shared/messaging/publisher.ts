import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import type { Connection, Publisher } from 'rabbitmq-client'
import { hasSubscriber, topology } from './topology.ts'

/** An event as it lies in an outbox. */
export interface StoredEvent {
  readonly seq: string
  readonly eventId: string
  readonly eventType: string
  readonly market: number
  readonly subjectId: string
  /** JSON text, handed on unread. */
  readonly body: string
  readonly traceparent: string
  readonly createdAt: Date
}

/** No queue took the event although one should: the topology is not what it was declared to be. */
export class EventReturned extends Error {
  override readonly name = 'EventReturned'
}

/** Publishes events with confirms; identity travels beside the body as CloudEvents headers (AMQP binding 1.0.2). */
export class EventPublisher {
  readonly #publisher: Publisher
  readonly #source: string
  readonly #returned = new Set<string>()

  constructor(connection: Connection, source: string) {
    this.#source = source
    this.#publisher = connection.createPublisher({ confirm: true, maxAttempts: 1, ...topology() })
    this.#publisher.on('basic.return', (message) => void this.#returned.add(String(message.messageId)))
  }

  /** Resolves when the broker has the event safe in every queue that is bound to it. Rejects otherwise. */
  async publish(event: StoredEvent): Promise<void> {
    await this.#publisher.send(
      {
        exchange: EVENT_EXCHANGE,
        routingKey: event.eventType,
        mandatory: hasSubscriber(event.eventType),
        durable: true,
        messageId: event.eventId,
        type: event.eventType,
        contentType: 'application/json',
        headers: {
          'cloudEvents:specversion': '1.0',
          'cloudEvents:id': event.eventId,
          'cloudEvents:source': `/${this.#source}`,
          'cloudEvents:type': event.eventType,
          'cloudEvents:subject': event.subjectId,
          'cloudEvents:time': event.createdAt.toISOString(),
          traceparent: event.traceparent,
        },
      },
      Buffer.from(event.body, 'utf8'),
    )
    // The broker sends a return before the confirm of the same message.
    if (this.#returned.delete(event.eventId))
      throw new EventReturned(`No queue took ${event.eventType} ${event.eventId}`)
  }

  close(): Promise<void> {
    return this.#publisher.close()
  }
}
