import { ApiProblem, type Call } from '@tiffin/contracts/client'
import { type Order, orderRoutes } from '@tiffin/contracts/orders'
import { Problem } from '@tiffin/platform/problem'
import type { Orders, WatchedOrder } from '../domain/watchedOrder.ts'

/** Orders as order-service knows them. */
export class OrderService implements Orders {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  async find(orderId: string): Promise<WatchedOrder> {
    try {
      return watched(await this.#call(orderRoutes.getOrder, { params: { id: orderId } }))
    } catch (error) {
      if (error instanceof ApiProblem && [400, 404].includes(error.status))
        throw new Problem('order_not_found', {
          detail: `There is no order ${orderId} that you may see.`,
          cause: error,
        })
      throw new Problem('service_unavailable', {
        detail: 'Orders cannot be looked up now. Try again.',
        cause: error,
      })
    }
  }
}

function watched(order: Order): WatchedOrder {
  return {
    update: {
      orderId: order.id,
      version: order.version,
      status: order.status,
      reason: order.reason,
      deliveryPartnerId: order.deliveryPartnerId,
      estimatedDeliveryAt: order.estimatedDeliveryAt,
      stopsBefore: order.stopsBefore ?? null,
      timestamp: order.updatedAt,
      restaurantId: order.restaurantId,
    },
    customerId: order.customerId,
    restaurantOwnerId: order.restaurantOwnerId,
  }
}
