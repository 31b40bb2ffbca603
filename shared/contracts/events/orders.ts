import { Type } from 'typebox'
import { OrderStatusName } from '../orders.ts'
import { Id, Money, Nullable, ObjectIdString, Point, StopsBefore, Timestamp } from '../shapes.ts'
import { defineEvent } from './event.ts'

const orderId = '01985e2f-7c11-8524-995c-5a1f0c9be377'
const customerId = '01985e2f-1a2b-8524-995c-5a1f0c9be001'
const deliveryPartnerId = '01985e2f-3c4d-8524-995c-5a1f0c9be002'
const restaurantOwnerId = '01985e2f-2b3c-8524-995c-5a1f0c9be003'

export const orderCreated = defineEvent({
  type: 'order.created',
  by: 'order-service',
  summary: 'An order was placed and is safely stored; version 1 of it',
  body: Type.Object({
    eventType: Type.Literal('order.created'),
    orderId: Id,
    customerId: Id,
    restaurantId: ObjectIdString,
    deliveryCity: Type.String(),
    totalAmount: Money,
    /** Minutes. */
    estimatedDeliveryTime: Type.Integer(),
    timestamp: Timestamp,
    version: Type.Integer(),
    market: Type.Integer(),
    restaurantName: Type.String(),
    restaurantOwnerId: Id,
    restaurantPoint: Point,
    door: Point,
    readyAt: Timestamp,
    estimatedDeliveryAt: Timestamp,
    deliveryFee: Money,
  }),
  example: {
    eventType: 'order.created',
    orderId,
    customerId,
    restaurantId: '665f1c2ab7d1a2c3d4e5f601',
    deliveryCity: 'San Francisco',
    totalAmount: 45.99,
    estimatedDeliveryTime: 30,
    timestamp: '2026-05-04T18:30:00.000Z',
    version: 1,
    market: 5391959,
    restaurantName: 'Ajanta',
    restaurantOwnerId,
    restaurantPoint: { latitude: 37.7599, longitude: -122.4148 },
    door: { latitude: 37.7749, longitude: -122.4194 },
    readyAt: '2026-05-04T18:45:00.000Z',
    estimatedDeliveryAt: '2026-05-04T19:00:00.000Z',
    deliveryFee: 3.99,
  },
})

export const orderUpdated = defineEvent({
  type: 'order.updated',
  by: 'order-service',
  summary: 'One for every version of an order after the first',
  body: Type.Object({
    eventType: Type.Literal('order.updated'),
    orderId: Id,
    version: Type.Integer(),
    status: OrderStatusName,
    previousStatus: OrderStatusName,
    reason: Nullable(Type.String()),
    customerId: Id,
    restaurantId: ObjectIdString,
    restaurantOwnerId: Id,
    deliveryPartnerId: Nullable(Id),
    market: Type.Integer(),
    readyAt: Timestamp,
    estimatedDeliveryAt: Timestamp,
    stopsBefore: Type.Optional(Nullable(StopsBefore)),
    /** The person who made it; null where a service or a timer did. */
    actorId: Type.Optional(Nullable(Id)),
    timestamp: Timestamp,
  }),
  example: {
    eventType: 'order.updated',
    orderId,
    version: 2,
    status: 'confirmed',
    previousStatus: 'pending',
    reason: null,
    customerId,
    restaurantId: '665f1c2ab7d1a2c3d4e5f601',
    restaurantOwnerId,
    deliveryPartnerId,
    market: 5391959,
    readyAt: '2026-05-04T18:45:00.000Z',
    estimatedDeliveryAt: '2026-05-04T19:00:00.000Z',
    stopsBefore: null,
    actorId: restaurantOwnerId,
    timestamp: '2026-05-04T18:31:00.000Z',
  },
})

export const orderAnonymised = defineEvent({
  type: 'order.anonymised',
  by: 'order-service',
  summary: 'An order that ended tells no more of its customer: neither address, notes nor the exact door',
  body: Type.Object({
    eventType: Type.Literal('order.anonymised'),
    orderId: Id,
    market: Type.Integer(),
    timestamp: Timestamp,
  }),
  example: {
    eventType: 'order.anonymised',
    orderId,
    market: 5391959,
    timestamp: '2026-05-04T20:00:00.000Z',
  },
})

export const orderEvents = { orderCreated, orderUpdated, orderAnonymised }
