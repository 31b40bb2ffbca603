import { Type } from 'typebox'
import { Id, Nullable, StopsBefore, Timestamp } from '../shapes.ts'
import { WAITS_FOR } from '../waitsFor.ts'
import { defineEvent } from './event.ts'

const orderId = '01985e2f-7c11-8524-995c-5a1f0c9be377'
const deliveryPartnerId = '01985e2f-3c4d-8524-995c-5a1f0c9be002'
/** Raised with every change of one order's assignment, so that a late event is known as late. */
const AssignmentVersion = Type.Integer({ minimum: 1 })

export const orderAssigned = defineEvent({
  type: 'order.assigned',
  by: 'delivery-service',
  summary: 'The order is offered to a delivery partner',
  body: Type.Object({
    eventType: Type.Literal('order.assigned'),
    orderId: Id,
    deliveryPartnerId: Id,
    market: Type.Integer(),
    assignmentVersion: AssignmentVersion,
    expiresAt: Timestamp,
    /** The admin who chose the partner; null where the dispatcher did. */
    actorId: Type.Optional(Nullable(Id)),
    timestamp: Timestamp,
  }),
  example: {
    eventType: 'order.assigned',
    orderId,
    deliveryPartnerId,
    market: 5391959,
    assignmentVersion: 2,
    expiresAt: '2026-05-04T18:30:31.000Z',
    actorId: null,
    timestamp: '2026-05-04T18:30:01.000Z',
  },
})

export const orderAccepted = defineEvent({
  type: 'order.accepted',
  by: 'delivery-service',
  summary: 'The delivery partner accepted the order',
  body: Type.Object({
    eventType: Type.Literal('order.accepted'),
    orderId: Id,
    deliveryPartnerId: Id,
    market: Type.Integer(),
    assignmentVersion: AssignmentVersion,
    tripId: Id,
    vehicle: Nullable(Type.String()),
    rating: Nullable(Type.Number()),
    timestamp: Timestamp,
  }),
  example: {
    eventType: 'order.accepted',
    orderId,
    deliveryPartnerId,
    market: 5391959,
    assignmentVersion: 3,
    tripId: '01985e2f-9e0f-8524-995c-5a1f0c9be004',
    vehicle: 'bicycle',
    rating: 4.9,
    timestamp: '2026-05-04T18:30:09.000Z',
  },
})

export const orderUnassigned = defineEvent({
  type: 'order.unassigned',
  by: 'delivery-service',
  summary: 'The order has no delivery partner any more; the search goes on unless the order ended',
  body: Type.Object({
    eventType: Type.Literal('order.unassigned'),
    orderId: Id,
    deliveryPartnerId: Id,
    market: Type.Integer(),
    assignmentVersion: AssignmentVersion,
    reason: Type.Enum(['refused', 'expired', 'silent', 'reassigned', 'order_ended', 'partner_off_duty']),
    /** The admin who took it from the partner; null where none did. */
    actorId: Type.Optional(Nullable(Id)),
    timestamp: Timestamp,
  }),
  example: {
    eventType: 'order.unassigned',
    orderId,
    deliveryPartnerId,
    market: 5391959,
    assignmentVersion: 3,
    reason: 'expired',
    actorId: null,
    timestamp: '2026-05-04T18:30:31.000Z',
  },
})

export const orderEstimated = defineEvent({
  type: 'order.estimated',
  by: 'delivery-service',
  summary:
    'By the dispatch plan the order arrives at another time than was told, or its partner has others before it',
  body: Type.Object({
    eventType: Type.Literal('order.estimated'),
    orderId: Id,
    market: Type.Integer(),
    /** Of the assignment that was planned with; several estimates may be made with one. */
    assignmentVersion: AssignmentVersion,
    estimatedDeliveryAt: Timestamp,
    stopsBefore: Type.Optional(StopsBefore),
    /** What keeps it from arriving sooner. */
    waitsFor: Type.Optional(Type.Enum([...WAITS_FOR])),
    /** When it was planned, by the clock of the market's shard: of two words the newer plan's stands. */
    timestamp: Timestamp,
  }),
  example: {
    eventType: 'order.estimated',
    orderId,
    market: 5391959,
    assignmentVersion: 3,
    estimatedDeliveryAt: '2026-05-04T19:04:00.000Z',
    stopsBefore: 1,
    waitsFor: 'other_deliveries',
    timestamp: '2026-05-04T18:32:00.000Z',
  },
})

export const deliveryEvents = { orderAssigned, orderAccepted, orderUnassigned, orderEstimated }
