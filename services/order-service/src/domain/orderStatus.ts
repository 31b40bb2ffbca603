import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { Actor } from './actor.ts'

const KITCHEN: readonly Actor[] = ['restaurant_owner', 'admin']
const CARRIER: readonly Actor[] = ['delivery-service', 'admin']
const EITHER_SIDE: readonly Actor[] = ['customer', 'restaurant_owner', 'admin']

/**
 * The life of an order: who may move it from what to what. Whatever is not here is refused.
 * A kitchen may skip `preparing` for what needs none, and recall a step; nothing is called off from `picked_up` on.
 */
const MOVES: Readonly<Record<OrderStatus, Readonly<Partial<Record<OrderStatus, readonly Actor[]>>>>> = {
  pending: { confirmed: KITCHEN, rejected: KITCHEN, cancelled: [...EITHER_SIDE, 'timer'] },
  confirmed: {
    preparing: KITCHEN,
    ready: KITCHEN,
    pending: KITCHEN,
    rejected: KITCHEN,
    cancelled: EITHER_SIDE,
  },
  preparing: { ready: KITCHEN, confirmed: KITCHEN, cancelled: EITHER_SIDE },
  ready: { preparing: KITCHEN, picked_up: CARRIER, cancelled: EITHER_SIDE },
  picked_up: { delivered: CARRIER, failed: CARRIER },
  delivered: {},
  cancelled: {},
  rejected: {},
  failed: {},
}

/** Whether the actor may move an order from one status to another. */
export function mayMove(actor: Actor, from: OrderStatus, to: OrderStatus): boolean {
  return MOVES[from][to]?.includes(actor) ?? false
}

/** What the actor may move an order to from here. */
export function movesOf(actor: Actor, from: OrderStatus): OrderStatus[] {
  return (Object.keys(MOVES[from]) as OrderStatus[]).filter((to) => mayMove(actor, from, to))
}

/** Whether the kitchen still owes its answer; silence ends the order. */
export const awaitsKitchen = (status: OrderStatus): boolean => status === 'pending'

/** Whether the food is, or was, in a delivery partner's hands: that partner is the order's for good. */
export const isCarried = (status: OrderStatus): boolean =>
  status === 'picked_up' || status === 'delivered' || status === 'failed'

/** Whether the order ended without a meal: its reason is shown. */
export const endedBadly = (status: OrderStatus): boolean =>
  status === 'cancelled' || status === 'rejected' || status === 'failed'
