import type { Sealer } from '@tiffin/sharding/dataKeys/dataKeys'
import { amountOf } from '../domain/money.ts'
import { minutesToDoor, type Order } from '../domain/order.ts'
import { textColumns } from './sealedOrders.ts'

/** What every version of an order may change. */
export function changingColumns(order: Order) {
  return {
    version: order.version,
    status: order.status,
    statusActor: order.statusActor,
    reason: order.reason,
    deliveryPartnerId: order.partner?.id ?? null,
    partnerVehicle: order.partner?.vehicle ?? null,
    partnerRating: order.partner?.rating ?? null,
    assignmentVersion: order.assignmentVersion,
    readyAt: order.readyAt,
    estimatedDeliveryAt: order.estimatedDeliveryAt,
    estimatedDeliveryTime: minutesToDoor(order),
    plannedAt: order.plannedAt,
    stopsBefore: order.stopsBefore,
    updatedAt: order.updatedAt,
  }
}

/** All columns of a new order. */
export function allColumns(order: Order, sealer: Sealer | undefined) {
  const { restaurant, price, door } = order
  return {
    id: order.id,
    market: order.market,
    customerId: order.customerId,
    restaurantId: restaurant.id,
    restaurantName: restaurant.name,
    restaurantOwnerId: restaurant.ownerId,
    restaurantLatitude: restaurant.point.latitude,
    restaurantLongitude: restaurant.point.longitude,
    ...textColumns(sealer, order),
    subtotal: amountOf(price.subtotal),
    deliveryFee: amountOf(price.deliveryFee),
    serviceFee: amountOf(price.serviceFee),
    totalAmount: amountOf(price.total),
    currency: price.currency,
    city: door.city,
    latitude: door.point.latitude,
    longitude: door.point.longitude,
    pointSource: door.pointSource,
    promisedDeliveryAt: order.promisedDeliveryAt,
    createdAt: order.createdAt,
    ...changingColumns(order),
  }
}
