import { type Static, Type } from 'typebox'
import { DeliveryPartner } from './delivery.ts'
import { EventPeople, EventRecord } from './eventRecord.ts'
import { defineRoute } from './route.ts'
import { CityText, Id, MarketId, Nullable, Timestamp, textLike } from './shapes.ts'

/** A delivery partner as the dispatch board shows them. */
export const BoardPartner = Type.Object({
  ...DeliveryPartner.properties,
  firstName: Nullable(textLike('Pia')),
  /** Whether they are on duty, busy or not. */
  onDuty: Type.Boolean(),
  /** When they told their position last. */
  locationAt: Nullable(Timestamp),
  /** The order they are asked about now. */
  offeredOrderId: Nullable(Id),
  /** The live orders of their trip. */
  tripOrderIds: Type.Array(Id),
})
export type BoardPartner = Static<typeof BoardPartner>

/** The search for one order's partner as the dispatch board shows it. */
export const BoardAssignment = Type.Object({
  orderId: Id,
  status: Type.Enum([
    'announced',
    'searching',
    'offered',
    'accepted',
    'picked_up',
    'delivered',
    'withdrawn',
    'failed',
  ]),
  deliveryPartnerId: Nullable(Id),
  /** When the offer that is open expires. */
  offerExpiresAt: Nullable(Timestamp),
  /**
   * Since when, or from when on, a partner is to be found: from the first offer, and at the latest from the moment at which
   * one who stood at the counter would be asked; anew where the order lost its partner.
   */
  searchDueAt: Type.Optional(Timestamp),
  createdAt: Timestamp,
})
export type BoardAssignment = Static<typeof BoardAssignment>

export const getDispatchBoard = defineRoute({
  name: 'getDispatchBoard',
  owner: 'delivery',
  method: 'GET',
  path: '/board',
  summary: 'A city’s delivery partners and its live assignments',
  access: ['admin'],
  ownership: 'none',
  limit: 'general',
  market: 'query-city',
  query: Type.Object({ city: CityText }),
  status: 200,
  reply: Type.Object({
    market: MarketId,
    partners: Type.Array(BoardPartner, { description: 'those on duty first; at most 500' }),
    assignments: Type.Array(BoardAssignment, {
      description: 'those that have not ended, oldest order first; at most 500',
    }),
  }),
  links: {
    reassignOrder: { id: '/assignments/0/orderId' },
    listAssignmentEvents: { id: '/assignments/0/orderId' },
    listOrderEvents: { id: '/assignments/0/orderId' },
  },
  problems: ['unknown_city', 'city_ambiguous', 'shard_unavailable'],
})

export const reassignOrder = defineRoute({
  name: 'reassignOrder',
  owner: 'delivery',
  method: 'POST',
  path: '/:id/reassign',
  summary: 'Take an order from its partner before pickup; offer it to a named one, or search anew',
  access: ['admin'],
  ownership: 'none',
  limit: 'general',
  market: 'path-id',
  params: Type.Object({ id: Id }),
  body: Type.Object(
    {
      /** Who is offered the order next; where absent the dispatcher chooses. */
      deliveryPartnerId: Type.Optional(Id),
    },
    { additionalProperties: false },
  ),
  status: 200,
  reply: BoardAssignment,
  problems: [
    'malformed_id',
    'order_not_found',
    'partner_not_found',
    'partner_busy',
    'out_of_area',
    'illegal_transition',
    'shard_unavailable',
  ],
})

export const listAssignmentEvents = defineRoute({
  name: 'listAssignmentEvents',
  owner: 'delivery',
  method: 'GET',
  path: '/:id/events',
  summary: 'What delivery-service published of an order, oldest first',
  access: ['admin'],
  ownership: 'none',
  limit: 'general',
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

export const dispatchBoardRoutes = { getDispatchBoard, reassignOrder, listAssignmentEvents }
