import { type BodyOfEvent, EVENT_EXCHANGE, type EventDefinition } from '@tiffin/contracts/events/event'
import { topology } from '@tiffin/messaging/topology'
import { newId } from '@tiffin/sharding/ids'
import { Connection } from 'rabbitmq-client'

/** What came over the bus, in the order it came. */
export interface TappedEvent {
  readonly id: string
  readonly type: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Readonly<Record<string, unknown>> & { readonly orderId?: string; readonly version?: number }
}

/** A listener and speaker on the bus, beside the services. */
export interface EventTap {
  readonly events: readonly TappedEvent[]
  of(orderId: string): TappedEvent[]
  /** Publishes an event as its service would; the same `id` again is the same event delivered twice. */
  publish<E extends EventDefinition>(event: E, body: BodyOfEvent<E>, id?: string): Promise<void>
  close(): Promise<void>
}

/** Taps every event from now on. */
export async function tapEvents(rabbitmqUrl: string): Promise<EventTap> {
  const connection = new Connection({ url: rabbitmqUrl, acquireTimeout: 10_000 })
  const events: TappedEvent[] = []
  const consumer = connection.createConsumer(
    {
      queueOptions: { exclusive: true, autoDelete: true },
      queueBindings: [{ exchange: EVENT_EXCHANGE, routingKey: '#' }],
      exchanges: topology().exchanges,
      noAck: true,
    },
    async ({ messageId, type, headers, body }) => {
      const parsed = Buffer.isBuffer(body) ? JSON.parse(body.toString('utf8')) : body
      events.push({ id: String(messageId), type: String(type), headers: headers ?? {}, body: parsed })
    },
  )
  await new Promise<void>((resolve, reject) => {
    consumer.once('ready', resolve)
    consumer.once('error', reject)
  })
  const publisher = connection.createPublisher({ confirm: true, ...topology() })
  return {
    events,
    of: (orderId) => events.filter(({ body }) => body.orderId === orderId),
    async publish(event, body, id = newId(1)) {
      await publisher.send(
        {
          exchange: EVENT_EXCHANGE,
          routingKey: event.type,
          messageId: id,
          type: event.type,
          mandatory: true,
        },
        body,
      )
    },
    async close() {
      await consumer.close()
      await publisher.close()
      await connection.close()
    },
  }
}
