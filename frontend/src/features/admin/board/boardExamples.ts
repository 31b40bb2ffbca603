import type { BoardAssignment, BoardPartner } from '@tiffin/contracts/dispatchBoard'
import type { Order } from '@tiffin/contracts/orders'
import type { OrderUpdate } from '@tiffin/contracts/tracking'

/** A moment from which the examples of the board's tests count. */
export const NOW = Date.parse('2026-05-04T18:30:00.000Z')
export const MINUTE = 60_000
export const ago = (minutes: number): string => new Date(NOW - minutes * MINUTE).toISOString()

const MAYA = '01985e2f-3c4d-8524-995c-5a1f0c9be002'

/** Placed two minutes ago, due in half an hour. */
export function exampleOrder(more: Partial<Order> = {}): Order {
  return {
    id: '01985e2f-7c11-8524-995c-5a1f0c9be377',
    version: 1,
    status: 'pending',
    reason: null,
    customerId: '01985e2f-1a2b-8524-995c-5a1f0c9be001',
    customerFirstName: 'John',
    restaurantId: '665f1c2ab7d1a2c3d4e5f601',
    restaurantName: 'Ajanta',
    restaurantOwnerId: '01985e2f-2b3c-8524-995c-5a1f0c9be003',
    restaurantPoint: { latitude: 37.76, longitude: -122.41 },
    deliveryPartnerId: null,
    partner: null,
    items: [],
    notes: null,
    subtotal: 20,
    deliveryFee: 2,
    serviceFee: 1,
    totalAmount: 23,
    currency: 'USD',
    deliveryAddress: '500 Castro St',
    city: 'San Francisco',
    market: 5391959,
    latitude: 37.77,
    longitude: -122.42,
    pointSource: 'given',
    estimatedDeliveryTime: 32,
    estimatedDeliveryAt: ago(-30),
    readyAt: ago(-15),
    createdAt: ago(2),
    updatedAt: ago(2),
    ...more,
  }
}

export function exampleAssignment(more: Partial<BoardAssignment> = {}): BoardAssignment {
  return {
    orderId: exampleOrder().id,
    status: 'searching',
    deliveryPartnerId: null,
    offerExpiresAt: null,
    createdAt: ago(2),
    ...more,
  }
}

/** On duty, free, seen a moment ago near Ajanta. */
export function examplePartner(more: Partial<BoardPartner> = {}): BoardPartner {
  return {
    id: MAYA,
    userId: MAYA,
    city: 'San Francisco',
    market: 5391959,
    latitude: 37.761,
    longitude: -122.411,
    isAvailable: true,
    currentOrderId: null,
    totalDeliveries: 12,
    rating: 4.9,
    vehicle: 'bicycle',
    firstName: 'Maya',
    onDuty: true,
    locationAt: ago(0),
    offeredOrderId: null,
    tripOrderIds: [],
    ...more,
  }
}

export function exampleUpdate(more: Partial<OrderUpdate> = {}): OrderUpdate {
  return {
    orderId: exampleOrder().id,
    version: 2,
    status: 'confirmed',
    reason: null,
    deliveryPartnerId: null,
    estimatedDeliveryAt: ago(-25),
    timestamp: ago(0),
    ...more,
  }
}
