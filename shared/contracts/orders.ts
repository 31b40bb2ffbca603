import { type Static, Type } from 'typebox'
import { quoteOrder } from './orderQuote.ts'
import { orderBoardRoutes } from './orderStatistics.ts'
import { ORDER_STATUSES } from './orderStatus.ts'
import { NAMED_ORDER, OWN_ORDERS } from './ownership.ts'
import { defineRoute } from './route.ts'
import {
  CityText,
  Cursor,
  Id,
  Latitude,
  Longitude,
  MarketId,
  MissingShards,
  Money,
  Nullable,
  ObjectIdString,
  PageSize,
  Point,
  Quantity,
  StopsBefore,
  Timestamp,
  textLike,
} from './shapes.ts'

export const OrderStatusName = Type.Enum([...ORDER_STATUSES], { examples: ['preparing'] })
const Note = Type.String({ maxLength: 500, examples: ['Mild please, no coriander'] })
const Reason = Type.String({ minLength: 1, maxLength: 255, examples: ['sold_out'] })
/** Told only of what ended without a meal. */
const NoReason = Nullable(Type.String(), { examples: [null] })

export const OrderItem = Type.Object({
  menuItemId: ObjectIdString,
  name: textLike('Chicken Vindaloo'),
  quantity: Quantity,
  /** Of one, when the order was placed. */
  unitPrice: Money,
  lineTotal: Money,
  notes: Nullable(textLike('Mild please')),
  allergens: Type.Array(textLike('mustard')),
})

/** The partner as the customer sees them: only after they accepted. */
export const OrderPartner = Type.Object({
  id: Id,
  firstName: Nullable(textLike('Pia')),
  vehicle: Nullable(textLike('bicycle')),
  rating: Nullable(Type.Number({ examples: [4.9] })),
})

export const Order = Type.Object({
  id: Id,
  /** Raised by one with every change; order-service alone numbers. */
  version: Type.Integer({ minimum: 1 }),
  status: OrderStatusName,
  /** Why it was cancelled, rejected or failed. */
  reason: NoReason,
  customerId: Id,
  customerFirstName: Nullable(textLike('Asha')),
  restaurantId: ObjectIdString,
  restaurantName: textLike('Ajanta'),
  restaurantOwnerId: Id,
  restaurantPoint: Point,
  deliveryPartnerId: Nullable(Id),
  partner: Nullable(OrderPartner),
  items: Type.Array(OrderItem),
  notes: Nullable(textLike('Second bell')),
  subtotal: Money,
  deliveryFee: Money,
  serviceFee: Money,
  totalAmount: Money,
  currency: Type.Enum(['USD', 'CAD', 'MXN']),
  deliveryAddress: textLike('500 Castro St'),
  city: textLike('San Francisco'),
  market: MarketId,
  latitude: Latitude,
  longitude: Longitude,
  /** `market_centre` when the order was placed without a point. */
  pointSource: Type.Enum(['given', 'market_centre']),
  /** Minutes from placing to the door, as estimated now. */
  estimatedDeliveryTime: Type.Integer({ minimum: 0, examples: [30] }),
  estimatedDeliveryAt: Timestamp,
  /** The first estimate, told at placing and never changed; absent of an order from before it was kept. */
  promisedDeliveryAt: Type.Optional(Timestamp),
  /** Null before it is planned, and at the end. */
  stopsBefore: Type.Optional(Nullable(StopsBefore)),
  /** When the kitchen is expected to have it ready. */
  readyAt: Timestamp,
  createdAt: Timestamp,
  updatedAt: Timestamp,
})
export type Order = Static<typeof Order>

/** One change of an order, as the customer's screen tells it. */
export const OrderChange = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  status: OrderStatusName,
  reason: NoReason,
  /** Who made it: a role, or the service or timer that acted. */
  actor: textLike('restaurant_owner'),
  /** For admins alone: who exactly, from which client's address, in which request. */
  actorId: Type.Optional(textLike('01985e2f-7c11-8524-995c-5a1f0c9be377')),
  address: Type.Optional(Nullable(textLike('192.0.2.1'))),
  traceId: Type.Optional(Nullable(textLike('0af7651916cd43dd8448eb211c80319c'))),
  deliveryPartnerId: Nullable(Id),
  estimatedDeliveryAt: Timestamp,
  stopsBefore: Type.Optional(Nullable(StopsBefore)),
  at: Timestamp,
})
export type OrderChange = Static<typeof OrderChange>

const OrderParams = Type.Object({ id: Id })
const OptionalCity = Type.Object({ city: Type.Optional(CityText) })

export const createOrder = defineRoute({
  name: 'createOrder',
  owner: 'orders',
  method: 'POST',
  path: '/',
  summary: 'Place an order',
  access: ['customer'],
  ownership: 'none',
  limit: 'orders',
  market: 'none',
  idempotent: true,
  body: Type.Object(
    {
      restaurantId: ObjectIdString,
      items: Type.Array(
        Type.Object(
          { menuItemId: ObjectIdString, quantity: Quantity, notes: Type.Optional(Note) },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 100 },
      ),
      deliveryAddress: Type.String({ minLength: 1, maxLength: 500, examples: ['500 Castro St'] }),
      city: CityText,
      latitude: Type.Optional(Latitude),
      longitude: Type.Optional(Longitude),
      notes: Type.Optional(Note),
      /** What the customer was shown; compared with the price now, never trusted. */
      totalAmount: Type.Optional(Money),
    },
    { additionalProperties: false },
  ),
  status: 201,
  reply: Order,
  links: {
    getOrder: { id: '/id' },
    patchOrderStatus: { id: '/id' },
    getOrderHistory: { id: '/id' },
    getRestaurant: { id: '/restaurantId' },
    listOrderEvents: { id: '/id' },
    listAssignmentEvents: { id: '/id' },
    reassignOrder: { id: '/id' },
  },
  problems: [
    'unknown_city',
    'city_ambiguous',
    'out_of_area',
    'restaurant_not_found',
    'restaurant_closed',
    'restaurant_inactive',
    'menu_item_unknown',
    'menu_item_unavailable',
    'price_changed',
    'idempotency_key_reused',
    'request_in_progress',
    'shard_unavailable',
  ],
})

export const getOrder = defineRoute({
  name: 'getOrder',
  owner: 'orders',
  method: 'GET',
  path: '/:id',
  summary: 'One order',
  access: ['customer', 'restaurant_owner', 'delivery_partner', 'admin', 'service'],
  services: ['tracking-service'],
  ownership: NAMED_ORDER,
  limit: 'orders',
  market: 'path-id',
  params: OrderParams,
  query: OptionalCity,
  status: 200,
  reply: Order,
  problems: ['malformed_id', 'order_not_found', 'shard_unavailable'],
})

export const listOrders = defineRoute({
  name: 'listOrders',
  owner: 'orders',
  method: 'GET',
  path: '/',
  summary: 'Orders, newest first: a customer’s own, a restaurant’s, or any for an admin',
  access: ['customer', 'restaurant_owner', 'delivery_partner', 'admin'],
  ownership: OWN_ORDERS,
  limit: 'orders',
  market: 'query-city',
  query: Type.Object({
    customerId: Type.Optional(Id),
    restaurantId: Type.Optional(ObjectIdString),
    status: Type.Optional(
      Type.String({
        description: 'one status or several, comma-separated',
        maxLength: 120,
        examples: ['pending,confirmed'],
      }),
    ),
    city: Type.Optional(CityText),
    cursor: Type.Optional(Cursor),
    limit: Type.Optional(PageSize),
  }),
  status: 200,
  reply: Type.Object({
    orders: Type.Array(Order),
    nextCursor: Nullable(Cursor),
    missingShards: MissingShards,
  }),
  links: { getOrder: { id: '/orders/0/id' }, patchOrderStatus: { id: '/orders/0/id' } },
  problems: ['invalid_cursor', 'forbidden', 'unknown_city', 'shard_unavailable'],
})

export const patchOrderStatus = defineRoute({
  name: 'patchOrderStatus',
  owner: 'orders',
  method: 'PATCH',
  path: '/:id/status',
  summary: 'Move an order to another status (cancelling too)',
  access: ['customer', 'restaurant_owner', 'admin', 'service'],
  services: ['delivery-service'],
  ownership: NAMED_ORDER,
  limit: 'orders',
  market: 'path-id',
  idempotent: true,
  params: OrderParams,
  query: OptionalCity,
  body: Type.Object(
    {
      status: OrderStatusName,
      /**
       * The status that the caller believes the order has; where it has another, the move is refused with
       * `order_changed`, so that a screen that is behind does not take back what another has done. A status and not a
       * version: an order's estimate and partner change too, and no such change makes a kitchen's step wrong. Absent, the
       * move is judged by the order as it is. The same move by the same actor again is answered as ever.
       */
      from: Type.Optional(OrderStatusName),
      /** One of the usual (endReason.ts), or a person's own words. */
      reason: Type.Optional(Reason),
      /** Only with `confirmed` and `preparing`: minutes from now until the kitchen has it ready. As was expected where absent. */
      preparationMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 180, examples: [20] })),
      /** Only from delivery-service: the partner on whose behalf it asks. */
      deliveryPartnerId: Type.Optional(Id),
    },
    { additionalProperties: false },
  ),
  status: 200,
  reply: Order,
  example: { body: { status: 'confirmed', from: 'pending', preparationMinutes: 20 } },
  links: { getOrder: { id: '/id' }, getOrderHistory: { id: '/id' } },
  problems: ['malformed_id', 'order_not_found', 'illegal_transition', 'order_changed', 'shard_unavailable'],
})

export const getOrderHistory = defineRoute({
  name: 'getOrderHistory',
  owner: 'orders',
  method: 'GET',
  path: '/:id/history',
  summary: 'The order’s changes after a version, oldest first',
  access: ['customer', 'restaurant_owner', 'delivery_partner', 'admin', 'service'],
  services: ['tracking-service'],
  ownership: NAMED_ORDER,
  limit: 'orders',
  market: 'path-id',
  params: OrderParams,
  query: Type.Object({
    city: Type.Optional(CityText),
    after: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
  }),
  status: 200,
  reply: Type.Object({ orderId: Id, changes: Type.Array(OrderChange) }),
  problems: ['malformed_id', 'order_not_found', 'shard_unavailable'],
})

export const orderRoutes = {
  createOrder,
  quoteOrder,
  getOrder,
  listOrders,
  patchOrderStatus,
  getOrderHistory,
  ...orderBoardRoutes,
}
