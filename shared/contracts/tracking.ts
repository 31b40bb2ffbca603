import { type Static, Type } from 'typebox'
import { OrderStatusName } from './orders.ts'
import { Id, Latitude, Longitude, Nullable, Timestamp } from './shapes.ts'

/** `subscribe-order`, `unsubscribe-order`, `get-location`: an object or the bare id. */
export const OrderReference = Type.Union([Type.Object({ orderId: Id }), Id])
export type OrderReference = Static<typeof OrderReference>

/** `rider-location-update`, from the order's delivery partner. */
export const LocationReport = Type.Object({
  orderId: Id,
  deliveryPartnerId: Id,
  latitude: Latitude,
  longitude: Longitude,
})
export type LocationReport = Static<typeof LocationReport>

/** `location-updated`, and `data` of the answer to `get-location`. */
export const LiveLocation = Type.Object({
  orderId: Id,
  deliveryPartnerId: Id,
  latitude: Latitude,
  longitude: Longitude,
  timestamp: Timestamp,
})
export type LiveLocation = Static<typeof LiveLocation>

/** `order-updated`: the order's state at a version; a gap is filled from `GET /orders/:id/history?after=n`. */
export const OrderUpdate = Type.Object({
  orderId: Id,
  version: Type.Integer({ minimum: 1 }),
  status: OrderStatusName,
  reason: Nullable(Type.String()),
  deliveryPartnerId: Nullable(Id),
  estimatedDeliveryAt: Timestamp,
  timestamp: Timestamp,
})
export type OrderUpdate = Static<typeof OrderUpdate>

/** What a socket's acknowledgement answers: the data, or why not. */
export type Answer<T> = { ok: true; data: T } | { ok: false; error: SocketError; data: null }
export interface SocketError {
  readonly message: string
  readonly code: string
}

/** Events a client may send; each takes an optional acknowledgement. */
export interface ClientToServerEvents {
  'subscribe-order': (order: OrderReference, answer?: (a: Answer<OrderUpdate>) => void) => void
  'unsubscribe-order': (order: OrderReference, answer?: (a: Answer<null>) => void) => void
  'get-location': (order: OrderReference, answer: (a: Answer<LiveLocation | null>) => void) => void
  'rider-location-update': (report: LocationReport, answer?: (a: Answer<null>) => void) => void
}

/** Events the server sends. */
export interface ServerToClientEvents {
  'location-updated': (location: LiveLocation) => void
  'order-updated': (update: OrderUpdate) => void
  error: (error: SocketError) => void
}
