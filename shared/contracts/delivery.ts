import { type Static, Type } from 'typebox'
import { NAMED_ACCOUNT, NAMED_OFFER, OWN_ACCOUNT, OWN_TRIP } from './ownership.ts'
import { defineRoute } from './route.ts'
import {
  CityText,
  Currency,
  Cursor,
  Id,
  Latitude,
  Longitude,
  MarketId,
  Money,
  Nullable,
  ObjectIdString,
  PageSize,
  Point,
  Timestamp,
  textLike,
} from './shapes.ts'

export const DeliveryPartner = Type.Object({
  id: Id,
  userId: Id,
  city: textLike('San Francisco'),
  market: MarketId,
  latitude: Nullable(Latitude),
  longitude: Nullable(Longitude),
  /** Whether they take orders, on a trip or not. */
  onDuty: Type.Boolean(),
  /** On duty and on no trip. */
  isAvailable: Type.Boolean(),
  currentOrderId: Nullable(Id),
  totalDeliveries: Type.Integer({ examples: [128] }),
  rating: Nullable(Type.Number({ examples: [4.9] })),
  vehicle: Nullable(textLike('bicycle')),
})
export type DeliveryPartner = Static<typeof DeliveryPartner>

/** One proposal of one order to one partner. */
export const Offer = Type.Object({
  orderId: Id,
  restaurantId: ObjectIdString,
  restaurantName: textLike('Ajanta'),
  pickup: Point,
  door: Point,
  /** From the partner to the restaurant to the door. */
  distanceKm: Type.Number({ examples: [3.2] }),
  pay: Money,
  currency: Currency,
  readyAt: Timestamp,
  expiresAt: Timestamp,
  /** Until it expires, when this was answered: so that a partner's own clock need not be right. */
  secondsLeft: Type.Number({ minimum: 0, examples: [27.5] }),
})
export type Offer = Static<typeof Offer>

export const TripOrder = Type.Object({
  orderId: Id,
  restaurantId: ObjectIdString,
  restaurantName: textLike('Ajanta'),
  pickup: Point,
  door: Point,
  status: Type.Enum(['accepted', 'picked_up', 'delivered', 'dropped']),
  pay: Money,
  currency: Currency,
  readyAt: Timestamp,
})
export type TripOrder = Static<typeof TripOrder>

/** A place a trip leads to: the restaurant of an order, or its door. */
export const TripStop = Type.Object({ kind: Type.Enum(['pickup', 'door']), orderId: Id })
export type TripStop = Static<typeof TripStop>

/** What a partner drives: one or more orders. */
export const Trip = Type.Object({
  id: Id,
  startedAt: Timestamp,
  orders: Type.Array(TripOrder),
  /**
   * What is left to do, in the sequence that dispatch plans with from where the partner is now. It may be another after
   * each answer: a kitchen is late, an order joins. Neighbouring pickups at one restaurant are one visit.
   */
  stops: Type.Optional(Type.Array(TripStop)),
})
export type Trip = Static<typeof Trip>

export const Assignments = Type.Object({
  partner: DeliveryPartner,
  offers: Type.Array(Offer),
  trip: Nullable(Trip),
})
export type Assignments = Static<typeof Assignments>

/** What a partner got done today. */
export const PartnerDay = Type.Object({
  /** When the day began, in the time zone of the partner's market. */
  since: Timestamp,
  deliveries: Type.Integer({ minimum: 0 }),
  pay: Money,
  currency: Currency,
})
export type PartnerDay = Static<typeof PartnerDay>

/** A trip that is over. Where its orders were brought is their customers' and is not told. */
export const PastTrip = Type.Object({
  id: Id,
  startedAt: Timestamp,
  endedAt: Timestamp,
  orders: Type.Array(
    Type.Object({
      orderId: Id,
      restaurantId: ObjectIdString,
      restaurantName: textLike('Ajanta'),
      status: Type.Enum(['delivered', 'dropped']),
      acceptedAt: Timestamp,
      /** Null: it was taken off the trip before. */
      pickedUpAt: Nullable(Timestamp),
      endedAt: Timestamp,
      pay: Money,
      currency: Currency,
    }),
  ),
})
export type PastTrip = Static<typeof PastTrip>

const PartnerParams = Type.Object({ id: Id })
const OrderParams = Type.Object({ id: Id })
const partnerActs = {
  owner: 'delivery',
  method: 'POST',
  access: ['delivery_partner'],
  limit: 'general',
  market: 'path-id',
  params: OrderParams,
  status: 200,
  reply: Assignments,
} as const

export const getAssignments = defineRoute({
  name: 'getAssignments',
  owner: 'delivery',
  method: 'GET',
  path: '/assignments',
  summary: 'My offers and my trip',
  access: ['delivery_partner'],
  ownership: OWN_ACCOUNT,
  limit: 'general',
  market: 'none',
  query: Type.Object({ city: Type.Optional(CityText) }),
  status: 200,
  reply: Assignments,
  links: {
    acceptOffer: { id: '/offers/0/orderId' },
    refuseOffer: { id: '/offers/0/orderId' },
    pickUpOrder: { id: '/trip/orders/0/orderId' },
    deliverOrder: { id: '/trip/orders/0/orderId' },
    patchLocation: { id: '/partner/id' },
    patchAvailability: { id: '/partner/id' },
  },
  problems: ['partner_not_found', 'shard_unavailable'],
})

export const getPartnerDay = defineRoute({
  name: 'getPartnerDay',
  owner: 'delivery',
  method: 'GET',
  path: '/day',
  summary: 'My deliveries of today and their pay',
  access: ['delivery_partner'],
  ownership: OWN_ACCOUNT,
  limit: 'general',
  market: 'none',
  status: 200,
  reply: PartnerDay,
  problems: ['shard_unavailable'],
})

export const listTrips = defineRoute({
  name: 'listTrips',
  owner: 'delivery',
  method: 'GET',
  path: '/trips',
  summary: 'My trips that are over, newest first',
  access: ['delivery_partner'],
  ownership: OWN_ACCOUNT,
  limit: 'general',
  market: 'none',
  query: Type.Object({ cursor: Type.Optional(Cursor), limit: Type.Optional(PageSize) }),
  status: 200,
  reply: Type.Object({ trips: Type.Array(PastTrip), nextCursor: Nullable(Cursor) }),
  problems: ['invalid_cursor', 'shard_unavailable'],
})

export const patchLocation = defineRoute({
  name: 'patchLocation',
  owner: 'delivery',
  method: 'PATCH',
  path: '/:id/location',
  summary: 'Report where the partner is',
  access: ['delivery_partner'],
  ownership: NAMED_ACCOUNT,
  limit: 'general',
  market: 'path-id',
  params: PartnerParams,
  body: Type.Object(
    {
      latitude: Latitude,
      longitude: Longitude,
      city: Type.Optional(CityText),
      /** When it was measured; now where absent. */
      timestamp: Type.Optional(Timestamp),
    },
    { additionalProperties: false },
  ),
  status: 200,
  reply: Type.Object({
    deliveryPartnerId: Id,
    latitude: Latitude,
    longitude: Longitude,
    timestamp: Timestamp,
  }),
  problems: ['malformed_id', 'partner_not_found', 'shard_unavailable'],
})

export const patchAvailability = defineRoute({
  name: 'patchAvailability',
  owner: 'delivery',
  method: 'PATCH',
  path: '/:id/availability',
  summary: 'Go on or off duty',
  access: ['delivery_partner'],
  ownership: NAMED_ACCOUNT,
  limit: 'general',
  market: 'path-id',
  params: PartnerParams,
  body: Type.Object({ isAvailable: Type.Boolean() }, { additionalProperties: false }),
  status: 200,
  reply: DeliveryPartner,
  problems: ['malformed_id', 'partner_not_found', 'shard_unavailable'],
})

export const acceptOffer = defineRoute({
  ...partnerActs,
  name: 'acceptOffer',
  ownership: NAMED_OFFER,
  path: '/:id/accept',
  summary: 'Accept the offer of an order',
  problems: [
    'malformed_id',
    'partner_not_found',
    'offer_not_found',
    'offer_gone',
    'partner_busy',
    'shard_unavailable',
  ],
})

export const refuseOffer = defineRoute({
  ...partnerActs,
  name: 'refuseOffer',
  ownership: NAMED_OFFER,
  path: '/:id/refuse',
  summary: 'Refuse the offer of an order; it goes on to the next partner',
  problems: ['malformed_id', 'partner_not_found', 'offer_not_found', 'offer_gone', 'shard_unavailable'],
})

export const pickUpOrder = defineRoute({
  ...partnerActs,
  name: 'pickUpOrder',
  ownership: OWN_TRIP,
  path: '/:id/pickup',
  summary: 'The order is in the partner’s hands',
  problems: [
    'malformed_id',
    'partner_not_found',
    'order_not_found',
    'illegal_transition',
    'shard_unavailable',
  ],
})

export const deliverOrder = defineRoute({
  ...partnerActs,
  name: 'deliverOrder',
  ownership: OWN_TRIP,
  path: '/:id/deliver',
  summary: 'The order is at its door',
  problems: [
    'malformed_id',
    'partner_not_found',
    'order_not_found',
    'illegal_transition',
    'shard_unavailable',
  ],
})

export const deliveryRoutes = {
  getAssignments,
  getPartnerDay,
  listTrips,
  patchLocation,
  patchAvailability,
  acceptOffer,
  refuseOffer,
  pickUpOrder,
  deliverOrder,
}
