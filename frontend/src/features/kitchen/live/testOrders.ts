import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { Order } from '@tiffin/contracts/orders'
import type { OrderUpdate } from '@tiffin/contracts/tracking'

export const MAYA = { id: 'maya', firstName: 'Maya', vehicle: 'bicycle', rating: 4.9 }

/** An order of Ajanta's, two samosas and a naan, for tests. */
export function orderAs(id: string, status: OrderStatus, more: Partial<Order> = {}): Order {
  return {
    id,
    version: 1,
    status,
    reason: null,
    customerId: 'john',
    customerFirstName: 'John',
    restaurantId: 'ajanta',
    restaurantName: 'Ajanta',
    restaurantOwnerId: 'asha',
    restaurantPoint: { latitude: 37.76, longitude: -122.41 },
    deliveryPartnerId: null,
    partner: null,
    items: [
      {
        menuItemId: 'samosa',
        name: 'Samosa chaat',
        quantity: 2,
        unitPrice: 7.5,
        lineTotal: 15,
        notes: null,
        allergens: ['gluten', 'milk'],
      },
      {
        menuItemId: 'naan',
        name: 'Garlic naan',
        quantity: 1,
        unitPrice: 3.95,
        lineTotal: 3.95,
        notes: null,
        allergens: ['gluten', 'milk'],
      },
    ],
    notes: null,
    subtotal: 18.95,
    deliveryFee: 2.5,
    serviceFee: 0.95,
    totalAmount: 22.4,
    currency: 'USD',
    deliveryAddress: '500 Castro St',
    city: 'San Francisco',
    market: 5391959,
    latitude: 37.76,
    longitude: -122.43,
    pointSource: 'given',
    estimatedDeliveryTime: 30,
    estimatedDeliveryAt: '2026-05-04T19:00:00.000Z',
    readyAt: '2026-05-04T18:45:00.000Z',
    createdAt: '2026-05-04T18:30:00.000Z',
    updatedAt: '2026-05-04T18:30:00.000Z',
    ...more,
  }
}

export function updateAs(
  orderId: string,
  version: number,
  status: OrderStatus,
  more: Partial<OrderUpdate> = {},
): OrderUpdate {
  return {
    orderId,
    version,
    status,
    reason: null,
    deliveryPartnerId: null,
    estimatedDeliveryAt: '2026-05-04T19:00:00.000Z',
    timestamp: '2026-05-04T18:40:00.000Z',
    ...more,
  }
}
