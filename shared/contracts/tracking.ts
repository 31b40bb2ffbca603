import { type Static, Type } from 'typebox'
import { OrderStatusName } from './orders.ts'
import { NAMED_ORDER, OWN_ACCOUNT, OWN_ORDERS } from './ownership.ts'
import { Position } from './positions.ts'
import { type Access, type Caller, ROLES } from './route.ts'
import {
  Id,
  Latitude,
  Longitude,
  Nullable,
  ObjectIdString,
  StopsBefore,
  Timestamp,
  textLike,
} from './shapes.ts'

/** `subscribe-order`, `unsubscribe-order`, `get-location`: an object or the bare id. */
export const OrderReference = Type.Union([Type.Object({ orderId: Id }), Id])
export type OrderReference = Static<typeof OrderReference>

/** `rider-location-update`, from the order's delivery partner. */
export const LocationReport = Type.Object({
  orderId: Id,
  deliveryPartnerId: Id,
  latitude: Latitude,
  longitude: Longitude,
  /** When it was measured; when it arrived where absent. */
  timestamp: Type.Optional(Timestamp),
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

/** The trace (W3C Trace Context) that led to a message, where it is recorded: whoever hears it may continue it. */
const Traceparent = Type.Optional(textLike('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'))

/** `order-updated`: the order's state at a version; a gap is filled from `GET /orders/:id/history?after=n`. */
export const OrderUpdate = Type.Object({
  orderId: Id,
  version: Type.Integer({ minimum: 1 }),
  status: OrderStatusName,
  reason: Nullable(Type.String(), { examples: [null] }),
  deliveryPartnerId: Nullable(Id),
  estimatedDeliveryAt: Timestamp,
  stopsBefore: Type.Optional(Nullable(StopsBefore)),
  timestamp: Timestamp,
  /** Absent where tracking learned of the order before this field was there. */
  restaurantId: Type.Optional(ObjectIdString),
  traceparent: Traceparent,
})
export type OrderUpdate = Static<typeof OrderUpdate>

/** `subscribe-market`: a market's GeoNames id, as orders and cities carry it. */
export const MarketReference = Type.Object({ market: Type.Integer({ minimum: 1, examples: [5391959] }) })
export type MarketReference = Static<typeof MarketReference>

/** `partner-moved`: to admins who watch the partner's market. */
export const PartnerMove = Type.Object({ ...Position.properties, orderIds: Type.Array(Id) })
export type PartnerMove = Static<typeof PartnerMove>

/**
 * `assignments-changed`: a delivery partner's offers or trip are others now; `GET /delivery/assignments` has them. To who
 * watches a market: an order of it was offered, accepted or lost by a partner; `GET /delivery/board` has it.
 */
export const AssignmentsChange = Type.Object({
  orderId: Id,
  timestamp: Timestamp,
  traceparent: Traceparent,
})
export type AssignmentsChange = Static<typeof AssignmentsChange>

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
  /** A restaurant owner hears `order-updated` of all orders of their restaurants, new ones from version 1 on. */
  'subscribe-kitchen': (answer?: (a: Answer<null>) => void) => void
  'unsubscribe-kitchen': (answer?: (a: Answer<null>) => void) => void
  /** A delivery partner hears `assignments-changed`. */
  'subscribe-assignments': (answer?: (a: Answer<null>) => void) => void
  'unsubscribe-assignments': (answer?: (a: Answer<null>) => void) => void
  /** An admin hears `order-updated`, `assignments-changed` and `partner-moved` of a whole market. */
  'subscribe-market': (market: MarketReference, answer?: (a: Answer<null>) => void) => void
  'unsubscribe-market': (market: MarketReference, answer?: (a: Answer<null>) => void) => void
  'rider-location-update': (report: LocationReport, answer?: (a: Answer<null>) => void) => void
}

/** Who may connect a socket at all: people. A service's token opens none. */
export const SOCKET_CALLERS: readonly Caller[] = ROLES

/** Who may send each event; of the lists, everybody hears what is theirs. */
export const SOCKET_ACCESS = {
  'subscribe-order': { access: SOCKET_CALLERS, ownership: NAMED_ORDER },
  /** Hearing no more of it is anybody's right. */
  'unsubscribe-order': { access: SOCKET_CALLERS, ownership: 'none' },
  'get-location': { access: SOCKET_CALLERS, ownership: NAMED_ORDER },
  'subscribe-kitchen': { access: ['restaurant_owner'], ownership: OWN_ORDERS },
  'unsubscribe-kitchen': { access: ['restaurant_owner'], ownership: 'none' },
  'subscribe-assignments': { access: ['delivery_partner'], ownership: OWN_ACCOUNT },
  'unsubscribe-assignments': { access: ['delivery_partner'], ownership: 'none' },
  'subscribe-market': { access: ['admin'], ownership: 'none' },
  'unsubscribe-market': { access: ['admin'], ownership: 'none' },
  /** In one's own name too: another's is `forbidden`. */
  'rider-location-update': { access: ['delivery_partner'], ownership: NAMED_ORDER },
} as const satisfies Record<keyof ClientToServerEvents, Access>

/** Events the server sends. */
export interface ServerToClientEvents {
  'location-updated': (location: LiveLocation) => void
  'order-updated': (update: OrderUpdate) => void
  'partner-moved': (move: PartnerMove) => void
  'assignments-changed': (change: AssignmentsChange) => void
  error: (error: SocketError) => void
}
