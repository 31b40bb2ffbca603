import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import type { orderCreated, orderUpdated } from '@tiffin/contracts/events/orders'
import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { isId } from '@tiffin/sharding/ids'
import type { Deed } from './change.ts'
import { amountOf } from './money.ts'
import { minutesToDoor, type Order } from './order.ts'

/** What is told of an order when it is placed. */
export function orderCreatedBody(order: Order): BodyOfEvent<typeof orderCreated> {
  return {
    eventType: 'order.created',
    orderId: order.id,
    customerId: order.customerId,
    restaurantId: order.restaurant.id,
    deliveryCity: order.door.city,
    totalAmount: amountOf(order.price.total),
    estimatedDeliveryTime: minutesToDoor(order),
    timestamp: order.createdAt.toISOString(),
    version: order.version,
    market: order.market,
    restaurantName: order.restaurant.name,
    restaurantOwnerId: order.restaurant.ownerId,
    restaurantPoint: order.restaurant.point,
    door: order.door.point,
    readyAt: order.readyAt.toISOString(),
    estimatedDeliveryAt: order.estimatedDeliveryAt.toISOString(),
    deliveryFee: amountOf(order.price.deliveryFee),
  }
}

/** What is told of every later version. */
export function orderUpdatedBody(
  order: Order,
  previousStatus: OrderStatus,
  { reason, actorId }: Deed,
): BodyOfEvent<typeof orderUpdated> {
  return {
    eventType: 'order.updated',
    orderId: order.id,
    version: order.version,
    status: order.status,
    previousStatus,
    reason,
    customerId: order.customerId,
    restaurantId: order.restaurant.id,
    restaurantOwnerId: order.restaurant.ownerId,
    deliveryPartnerId: order.partner?.id ?? null,
    market: order.market,
    readyAt: order.readyAt.toISOString(),
    estimatedDeliveryAt: order.estimatedDeliveryAt.toISOString(),
    stopsBefore: order.stopsBefore,
    actorId: isId(actorId) ? actorId : null,
    timestamp: order.updatedAt.toISOString(),
  }
}
