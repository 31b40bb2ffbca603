import { type Static, Type } from 'typebox'
import { Id, Timestamp, textLike } from './shapes.ts'

/** An event as its owner recorded it in the transaction of its effect; kept for seven days. */
export const EventRecord = Type.Object({
  id: textLike('01985e2f-aaaa-8524-995c-5a1f0c9be0aa'),
  /** The event's routing key, such as `order.updated`. */
  type: textLike('order.updated'),
  by: Type.Enum(['order-service', 'delivery-service']),
  recordedAt: Timestamp,
  /** When the broker confirmed it; null while it waits. */
  sentAt: Type.Union([Timestamp, Type.Null()]),
  /** The trace that caused it, 32 hex digits. */
  traceId: textLike('0af7651916cd43dd8448eb211c80319c'),
  body: Type.Record(Type.String(), Type.Unknown(), {
    examples: [{ eventType: 'order.updated', version: 2, status: 'confirmed' }],
  }),
})
export type EventRecord = Static<typeof EventRecord>

/** First names of people whom events tell of by their id; who is not known now is left out. */
export const EventPeople = Type.Array(Type.Object({ id: Id, firstName: textLike('Pia') }))
export type EventPeople = Static<typeof EventPeople>

/** The ids of all whom events tell of and a reader wants to name: delivery partners, and who acted. */
export function personIdsIn(events: readonly EventRecord[]): string[] {
  const ids = events.flatMap(({ body }) => [body.deliveryPartnerId, body.actorId])
  return [...new Set(ids.filter((id) => typeof id === 'string'))]
}
