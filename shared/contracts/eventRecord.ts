import { type Static, Type } from 'typebox'
import { Timestamp } from './shapes.ts'

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
