import { deadLetterQueueName, queueName, SUBSCRIPTIONS, type Subscriber } from '@tiffin/messaging/topology'
import { type Channel, Connection, type SyncMessage } from 'rabbitmq-client'

export const SUBSCRIBERS = Object.keys(SUBSCRIPTIONS) as Subscriber[]

/** An event as it lies on a queue, with its identity. */
export interface Message {
  readonly id: string
  readonly type: string
  readonly body: string
}

/** A drill's own connection to the broker, past the links that it breaks. */
export class Broker {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  /** Puts messages on a service's queue, and resolves when they are safe there. */
  async put(subscriber: Subscriber, messages: readonly Message[]): Promise<void> {
    await this.#onChannel(async (channel) => {
      await channel.confirmSelect()
      for (const { id, type, body } of messages)
        await channel.basicPublish(
          {
            routingKey: queueName(subscriber),
            mandatory: true,
            durable: true,
            messageId: id,
            type,
            contentType: 'application/json',
          },
          Buffer.from(body),
        )
    })
  }

  /** How many events wait for a service. */
  async waiting(subscriber: Subscriber): Promise<number> {
    const declared = { queue: queueName(subscriber), passive: true }
    return this.#onChannel(async (channel) => (await channel.queueDeclare(declared)).messageCount)
  }

  /** The ids of a service's dead letters, which stay where they are, and why each was set aside. */
  deadLetters(subscriber: Subscriber): Promise<Map<string, string>> {
    return this.#onChannel(async (channel) => {
      const letters = new Map<string, string>()
      for (;;) {
        const letter = await channel.basicGet({ queue: deadLetterQueueName(subscriber) })
        if (!letter) return letters
        letters.set(String(letter.messageId), reasonOf(letter))
      }
    })
  }

  /** What is taken from a channel and not acknowledged goes back to its queue when the channel closes. */
  async #onChannel<T>(work: (channel: Channel) => Promise<T>): Promise<T> {
    const connection = new Connection({ url: this.#url, connectionName: 'drill', acquireTimeout: 10_000 })
    // What fails here is what the work rejects with.
    connection.on('error', () => undefined)
    try {
      const channel = await connection.acquire()
      const answer = await work(channel)
      await channel.close()
      return answer
    } finally {
      await connection.close()
    }
  }
}

const reasonOf = ({ type, headers }: SyncMessage): string =>
  `${type}: ${headers?.['x-reason'] ?? headers?.['x-first-death-reason'] ?? 'no reason given'}`
