import type { Order as OrderDocument } from '@tiffin/contracts/orders'
import { amountOf } from './money.ts'
import { minutesToDoor, type Order, type OrderItem } from './order.ts'

export type { OrderDocument }

/** The order as the API answers it; people's first names are filled in by `withNames`. */
export function orderDocument(order: Order): OrderDocument {
  const { partner, price, restaurant, door, promisedDeliveryAt } = order
  return {
    id: order.id,
    version: order.version,
    status: order.status,
    reason: order.reason,
    customerId: order.customerId,
    customerFirstName: null,
    restaurantId: restaurant.id,
    restaurantName: restaurant.name,
    restaurantOwnerId: restaurant.ownerId,
    restaurantPoint: restaurant.point,
    deliveryPartnerId: partner?.id ?? null,
    partner: partner && { ...partner, firstName: null },
    items: order.items.map(itemDocument),
    notes: order.notes,
    subtotal: amountOf(price.subtotal),
    deliveryFee: amountOf(price.deliveryFee),
    serviceFee: amountOf(price.serviceFee),
    totalAmount: amountOf(price.total),
    currency: price.currency,
    deliveryAddress: door.address,
    city: door.city,
    market: order.market,
    ...door.point,
    pointSource: door.pointSource,
    estimatedDeliveryTime: minutesToDoor(order),
    estimatedDeliveryAt: order.estimatedDeliveryAt.toISOString(),
    ...(promisedDeliveryAt && { promisedDeliveryAt: promisedDeliveryAt.toISOString() }),
    stopsBefore: order.stopsBefore,
    readyAt: order.readyAt.toISOString(),
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  }
}

function itemDocument(item: OrderItem): OrderDocument['items'][number] {
  return {
    ...item,
    unitPrice: amountOf(item.unitPrice),
    lineTotal: amountOf(item.lineTotal),
    allergens: [...item.allergens],
  }
}
