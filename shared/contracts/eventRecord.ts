import { type Static, Type } from 'typebox'
import { Id, Timestamp } from './shapes.ts'

/** An event as its owner recorded it in the transaction of its effect; kept for seven days. */
export const EventRecord = Type.Object({
  id: Type.String(),
  /** The event's routing key, such as `order.updated`. */
  type: Type.String(),
  by: Type.Enum(['order-service', 'delivery-service']),
  recordedAt: Timestamp,
  /** When the broker confirmed it; null while it waits. */
  sentAt: Type.Union([Timestamp, Type.Null()]),
  /** The trace that caused it, 32 hex digits. */
  traceId: Type.String(),
  body: Type.Record(Type.String(), Type.Unknown()),
})
export type EventRecord = Static<typeof EventRecord>

/** First names of people whom events tell of by their id; who is not known now is left out. */
export const EventPeople = Type.Array(Type.Object({ id: Id, firstName: Type.String() }))
export type EventPeople = Static<typeof EventPeople>

/** The ids of all whom events tell of and a reader wants to name: delivery partners, and who acted. */
export function personIdsIn(events: readonly EventRecord[]): string[] {
  const ids = events.flatMap(({ body }) => [body.deliveryPartnerId, body.actorId])
  return [...new Set(ids.filter((id) => typeof id === 'string'))]
}
