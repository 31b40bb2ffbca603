import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Connection, Envelope, Publisher, PublisherProps, ReturnedMessage } from 'rabbitmq-client'
import { orMissing } from './requireTopology.ts'

/** No queue took a message although one should: the topology is not what it was declared to be. */
export class MessageReturned extends Error {
  override readonly name = 'MessageReturned'
}

/** Publishes messages as `mandatory` and confirmed: what is not rejected is safe in every queue it is meant for. */
export class ConfirmedPublisher {
  readonly #connection: Connection
  readonly #publisher: Publisher
  /** Returns that came and were not told yet, by destination and message. */
  readonly #returned = new Map<string, number>()

  /** `asksFor`: what must be on the broker before the first message, and again after each lost connection. */
  constructor(connection: Connection, asksFor: Partial<PublisherProps> = {}) {
    this.#connection = connection
    this.#publisher = connection.createPublisher({ ...asksFor, confirm: true, maxAttempts: 1 })
    this.#publisher.on('basic.return', (message) => {
      const key = keyOf(message)
      this.#returned.set(key, (this.#returned.get(key) ?? 0) + 1)
    })
  }

  /**
   * Resolves when the broker has the message safe. Rejects when it does not take it, or no queue does; with TopologyMissing
   * where it has no such exchange, or not what was asked for.
   */
  async send(envelope: Envelope & { messageId: string }, body: unknown): Promise<void> {
    await this.#publisher.send(envelope, body).catch((error: unknown) => {
      throw orMissing(error)
    })
    // The broker sends a return before the confirm of the same message, but the client tells of it a turn later.
    await nextTurn()
    const key = keyOf(envelope)
    const returns = this.#returned.get(key)
    if (returns === undefined) return
    if (returns === 1) this.#returned.delete(key)
    else this.#returned.set(key, returns - 1)
    throw new MessageReturned(`No queue took ${envelope.routingKey} ${envelope.messageId}`)
  }

  /** What waits for a broker that is away ends, rejected, when the connection is closed after this. */
  async close(): Promise<void> {
    // Without a connection there is no channel to close, and the client would wait for one and reject.
    if (this.#connection.ready) await this.#publisher.close()
  }
}

function keyOf({ routingKey, messageId }: Envelope | ReturnedMessage): string {
  return `${routingKey} ${messageId}`
}
