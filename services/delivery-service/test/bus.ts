import { type BodyOfEvent, EVENT_EXCHANGE, type EventDefinition } from '@tiffin/contracts/events/event'
import { EventPublisher } from '@tiffin/messaging/publisher'
import { newId } from '@tiffin/sharding/ids'
import { waitFor } from '@tiffin/testing/waitFor'
import { Connection } from 'rabbitmq-client'

/** An event as it was heard on the exchange. */
export interface HeardEvent {
  readonly id: string
  readonly type: string
  readonly body: Record<string, unknown>
}

/** The bus as the other services see it: publishes what they would, hears what delivery-service publishes. */
export interface Bus {
  /** Publishes an event once more when `id` is that of an earlier one. Answers its id. */
  publish<E extends EventDefinition>(
    event: E,
    market: number,
    body: BodyOfEvent<E>,
    id?: string,
  ): Promise<string>
  /** All of delivery-service's events of an order so far, as heard. */
  heard(orderId: string): HeardEvent[]
  /** Waits for the next of an order's events that fits. */
  next<E extends EventDefinition>(
    event: E,
    orderId: string,
    where?: (body: BodyOfEvent<E>) => boolean,
  ): Promise<BodyOfEvent<E>>
  /** Reacts to every event of a type from now on, until the answered function is called. */
  listen<E extends EventDefinition>(event: E, react: (body: BodyOfEvent<E>) => Promise<void>): () => void
  close(): Promise<void>
}

const HEARD = ['order.assigned', 'order.accepted', 'order.unassigned', 'order.estimated']

export async function openBus(rabbitmqUrl: string): Promise<Bus> {
  const connection = new Connection(rabbitmqUrl)
  const publisher = new EventPublisher(connection, 'order-service')
  const heard: HeardEvent[] = []
  const listeners = new Set<(event: HeardEvent) => void>()
  const consumer = connection.createConsumer(
    {
      queueOptions: { exclusive: true, autoDelete: true },
      noAck: true,
      exchanges: [{ exchange: EVENT_EXCHANGE, type: 'topic', durable: true }],
      queueBindings: HEARD.map((routingKey) => ({ exchange: EVENT_EXCHANGE, routingKey })),
    },
    async (message) => {
      const body = Buffer.isBuffer(message.body) ? JSON.parse(message.body.toString('utf8')) : message.body
      const event = { id: String(message.messageId), type: String(message.type), body }
      heard.push(event)
      for (const listener of listeners) listener(event)
    },
  )
  await new Promise<void>((resolve) => consumer.once('ready', resolve))
  const ofOrder = (orderId: string) => heard.filter(({ body }) => body.orderId === orderId)
  return {
    async publish(event, market, body, id = newId(market)) {
      await publisher.publish({
        seq: '1',
        eventId: id,
        eventType: event.type,
        market,
        subjectId: String((body as Record<string, unknown>).orderId ?? id),
        body: JSON.stringify(body),
        traceparent: '00-11111111111111111111111111111111-2222222222222222-01',
        createdAt: new Date(),
      })
      return id
    },
    heard: ofOrder,
    next<E extends EventDefinition>(event: E, orderId: string, where = (_: BodyOfEvent<E>) => true) {
      const find = () =>
        ofOrder(orderId)
          .filter(({ type }) => type === event.type)
          .map(({ body }) => body as BodyOfEvent<E>)
          .find(where)
      return waitFor(`${event.type} of ${orderId}`, find, { withinMs: 15_000 })
    },
    listen(event, react) {
      const listener = ({ type, body }: HeardEvent) => {
        if (type === event.type) void react(body as BodyOfEvent<typeof event>)
      }
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      await consumer.close()
      await publisher.close()
      await connection.close()
    },
  }
}
