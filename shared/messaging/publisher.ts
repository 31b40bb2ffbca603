import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import type { Connection } from 'rabbitmq-client'
import { ConfirmedPublisher } from './confirmedPublisher.ts'
import { whilePublished } from './eventSpans.ts'
import { PASSIVELY } from './requireTopology.ts'
import { hasSubscriber } from './topology.ts'

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

/** Publishes events; identity travels beside the body as CloudEvents headers (AMQP binding 1.0.2). */
export class EventPublisher {
  readonly #publisher: ConfirmedPublisher
  readonly #source: string

  constructor(connection: Connection, source: string) {
    this.#source = source
    this.#publisher = new ConfirmedPublisher(connection, PASSIVELY)
  }

  /**
   * Resolves when the broker has the event safe in every queue that is bound to it. Rejects otherwise; nothing goes out before
   * the whole topology is there.
   */
  publish(event: StoredEvent): Promise<void> {
    return whilePublished(event, () => this.#send(event))
  }

  async #send(event: StoredEvent): Promise<void> {
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
  }

  close(): Promise<void> {
    return this.#publisher.close()
  }
}
