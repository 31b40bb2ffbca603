import { isFinal, type OrderStatus } from '@tiffin/contracts/orderStatus'
import type { Order } from './order.ts'
import { afterMinutes, type TravelModel, travelMinutes } from './travel.ts'

export type Expectations = Pick<Order, 'readyAt' | 'estimatedDeliveryAt' | 'stopsBefore'>

const later = (a: Date, b: Date): Date => (a > b ? a : b)

/** When a new order will be ready and at its door. */
export function firstExpectations(
  now: Date,
  preparationMinutes: number,
  travel: number,
  model: TravelModel,
): Expectations {
  const readyAt = afterMinutes(model, now, preparationMinutes)
  return { readyAt, estimatedDeliveryAt: afterMinutes(model, readyAt, travel), stopsBefore: null }
}

interface Step {
  readonly to: OrderStatus
  /** What the kitchen says itself goes before what was expected of it. */
  readonly preparationMinutes?: number
}

/** When the order will be ready and at its door, once it is moved to a status: facts replace estimates. */
export function expectationsAfter(order: Order, step: Step, model: TravelModel, now: Date): Expectations {
  const readyAt = readyAfter(order, step, model, now)
  return {
    readyAt,
    estimatedDeliveryAt: arrivalAfter(order, step.to, readyAt, model, now),
    stopsBefore: isFinal(step.to) ? null : order.stopsBefore,
  }
}

function readyAfter(order: Order, { to, preparationMinutes }: Step, model: TravelModel, now: Date): Date {
  switch (to) {
    case 'pending':
    case 'confirmed':
    case 'preparing':
      return preparationMinutes === undefined
        ? later(order.readyAt, now)
        : afterMinutes(model, now, preparationMinutes)
    case 'ready':
      return now
    default:
      return order.readyAt
  }
}

function arrivalAfter(order: Order, status: OrderStatus, readyAt: Date, model: TravelModel, now: Date): Date {
  if (status === 'delivered') return now
  if (isFinal(status) || isPlanned(order, now)) return order.estimatedDeliveryAt
  const leavesAt = status === 'picked_up' ? now : readyAt
  return afterMinutes(model, leavesAt, travelMinutes(model, order.restaurant.point, order.door.point))
}

/**
 * Whether the arrival is that of a dispatch plan that still holds: it stays through every move, as delivery-service tells
 * of each slip by itself. Before a plan has spoken, and where its time went by without another word, the way from the
 * counter to the door stands in for it.
 */
function isPlanned({ plannedAt, estimatedDeliveryAt }: Order, now: Date): boolean {
  return plannedAt !== null && estimatedDeliveryAt > now
}
