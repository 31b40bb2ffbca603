import { type Static, Type } from 'typebox'
import { EventPeople, EventRecord } from './eventRecord.ts'
import { OWN_ORDERS } from './ownership.ts'
import { defineRoute } from './route.ts'
import { CityText, Id, Money, Nullable, ObjectIdString, Timestamp } from './shapes.ts'

/** Minutes from placing to the door, of the orders delivered in a stretch of time; null where there was none. */
const DeliveryMinutes = Nullable(
  Type.Object({
    mean: Type.Number({ minimum: 0, examples: [31.2] }),
    p50: Type.Number({ minimum: 0, examples: [29.5] }),
    p90: Type.Number({ minimum: 0, examples: [44.1] }),
  }),
)
const Count = Type.Integer({ minimum: 0, examples: [12] })

/** Orders placed and ended between two moments, in sum and over time. */
export const OrderStatistics = Type.Object({
  from: Timestamp,
  to: Timestamp,
  bucketMinutes: Type.Integer({ minimum: 1, examples: [15] }),
  currency: Type.Enum(['USD', 'CAD', 'MXN']),
  placed: Count,
  /** Of the placed ones: not ended yet. */
  active: Count,
  delivered: Count,
  cancelled: Count,
  rejected: Count,
  failed: Count,
  /** Dishes of the placed ones that were not cancelled, rejected or failed. */
  sales: Money,
  deliveryMinutes: DeliveryMinutes,
  /** Every stretch of `bucketMinutes` from `from` on, empty ones too. */
  buckets: Type.Array(
    Type.Object({
      at: Timestamp,
      placed: Count,
      delivered: Count,
      deliveryMinutes: DeliveryMinutes,
    }),
  ),
})
export type OrderStatistics = Static<typeof OrderStatistics>

export const getOrderStatistics = defineRoute({
  name: 'getOrderStatistics',
  owner: 'orders',
  method: 'GET',
  path: '/statistics',
  summary: 'Counts, sales and delivery times: of a restaurant for its owner, of a city for an admin',
  access: ['restaurant_owner', 'admin'],
  ownership: OWN_ORDERS,
  limit: 'orders',
  market: 'query-city',
  query: Type.Object({
    city: CityText,
    /** Required from a restaurant owner. */
    restaurantId: Type.Optional(ObjectIdString),
    from: Timestamp,
    to: Type.Optional(Timestamp),
    bucketMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 1440, default: 15 })),
  }),
  status: 200,
  reply: OrderStatistics,
  problems: ['forbidden', 'unknown_city', 'shard_unavailable'],
})

export const listOrderEvents = defineRoute({
  name: 'listOrderEvents',
  owner: 'orders',
  method: 'GET',
  path: '/:id/events',
  summary: 'What order-service published of an order, oldest first',
  access: ['admin'],
  ownership: 'none',
  limit: 'orders',
  market: 'path-id',
  params: Type.Object({ id: Id }),
  status: 200,
  reply: Type.Object({
    orderId: Id,
    events: Type.Array(EventRecord),
    people: Type.Optional(EventPeople),
  }),
  problems: ['malformed_id', 'order_not_found', 'shard_unavailable'],
})

export const orderBoardRoutes = { getOrderStatistics, listOrderEvents }
