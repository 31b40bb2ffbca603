import { setTimeout as delay } from 'node:timers/promises'
import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import { Connection, type Consumer } from 'rabbitmq-client'

/** Milliseconds between looks at what has come. */
const LOOK = 10

/** What was seen of an order on the exchange: milliseconds by performance.now(). */
export interface SeenOrder {
  createdAt?: number
  assignedAt?: number
  unassignedAt?: number
  customerId?: string | undefined
  partnerId?: string | undefined
}

interface SeenEvent {
  readonly orderId: string
  readonly customerId?: string
  readonly deliveryPartnerId?: string
}

const NOTED = {
  'order.created': 'createdAt',
  'order.assigned': 'assignedAt',
  'order.unassigned': 'unassignedAt',
} as const satisfies Record<string, keyof SeenOrder>

/** Sees the events of orders as they leave the exchange, in a queue of its own. */
export class EventWatcher {
  readonly #broker: Connection
  readonly #consumer: Consumer
  readonly #orders = new Map<string, SeenOrder>()

  private constructor(url: string) {
    this.#broker = new Connection(url)
    this.#consumer = this.#broker.createConsumer(
      {
        queueOptions: { exclusive: true },
        queueBindings: Object.keys(NOTED).map((routingKey) => ({ exchange: EVENT_EXCHANGE, routingKey })),
        noAck: true,
      },
      async ({ type, body }) => this.#note(type as keyof typeof NOTED, body as SeenEvent),
    )
  }

  /** Resolves when it sees what is published from now on. */
  static async open(url: string): Promise<EventWatcher> {
    const watcher = new EventWatcher(url)
    await new Promise((resolve, reject) => {
      watcher.#consumer.once('ready', () => resolve(undefined))
      watcher.#consumer.once('error', reject)
    })
    return watcher
  }

  get orders(): ReadonlyMap<string, Readonly<SeenOrder>> {
    return this.#orders
  }

  forgetAll(): void {
    this.#orders.clear()
  }

  /** Resolves when `count` orders have come so far. Throws when they have not within `seconds`. */
  async until(event: keyof typeof NOTED, count: number, seconds: number): Promise<void> {
    const deadline = performance.now() + seconds * 1000
    const seen = () => [...this.#orders.values()].filter((order) => order[NOTED[event]] !== undefined).length
    while (seen() < count) {
      if (performance.now() > deadline)
        throw new Error(`of ${count} orders ${seen()} were told of by ${event} within ${seconds} s`)
      await delay(LOOK)
    }
  }

  async close(): Promise<void> {
    await this.#consumer.close()
    await this.#broker.close()
  }

  #note(type: keyof typeof NOTED, { orderId, customerId, deliveryPartnerId }: SeenEvent): void {
    const order = this.#orders.get(orderId) ?? {}
    order[NOTED[type]] ??= performance.now()
    order.customerId ??= customerId
    if (type === 'order.assigned') order.partnerId = deliveryPartnerId
    this.#orders.set(orderId, order)
  }
}
