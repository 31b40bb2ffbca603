import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { Order } from './order.ts'
import { type TravelModel, travelMinutes } from './travel.ts'

export type Expectations = Pick<Order, 'readyAt' | 'estimatedDeliveryAt'>

const MINUTE = 60_000
const later = (a: Date, b: Date): Date => (a > b ? a : b)
const plusMinutes = (moment: Date, minutes: number): Date => new Date(moment.getTime() + minutes * MINUTE)

/** When a new order will be ready and at its door. */
export function firstExpectations(now: Date, preparationMinutes: number, travel: number): Expectations {
  const readyAt = plusMinutes(now, preparationMinutes)
  return { readyAt, estimatedDeliveryAt: plusMinutes(readyAt, travel) }
}

/** When the order will be ready and at its door, once it is moved to `status`: facts replace estimates. */
export function expectationsAfter(
  order: Order,
  status: OrderStatus,
  model: TravelModel,
  now: Date,
): Expectations {
  const travel = travelMinutes(model, order.restaurant.point, order.door.point)
  switch (status) {
    case 'pending':
    case 'confirmed':
    case 'preparing': {
      const readyAt = later(order.readyAt, now)
      return { readyAt, estimatedDeliveryAt: plusMinutes(readyAt, travel) }
    }
    case 'ready':
      return { readyAt: now, estimatedDeliveryAt: plusMinutes(now, travel) }
    case 'picked_up':
      return { readyAt: order.readyAt, estimatedDeliveryAt: plusMinutes(now, travel) }
    case 'delivered':
      return { readyAt: order.readyAt, estimatedDeliveryAt: now }
    case 'cancelled':
    case 'rejected':
    case 'failed':
      return { readyAt: order.readyAt, estimatedDeliveryAt: order.estimatedDeliveryAt }
  }
}
