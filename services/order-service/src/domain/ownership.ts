import { Problem } from '@tiffin/platform/problem'
import { marketOfId } from '@tiffin/sharding/ids'
import { findMarket } from '@tiffin/sharding/markets'
import type { Caller } from './actor.ts'
import type { Order } from './order.ts'

/** Whether an order is the caller's to see: its customer's, its restaurant owner's, its delivery partner's. */
export function maySee(caller: Caller, order: Order): boolean {
  switch (caller.role) {
    case 'customer':
      return order.customerId === caller.id
    case 'restaurant_owner':
      return order.restaurant.ownerId === caller.id
    case 'delivery_partner':
      return order.partner?.id === caller.id
    case 'admin':
    case 'service':
      return true
  }
}

/** The order, if the caller may see it. A foreign one is refused as if there were none: `order_not_found`. */
export function visibleTo(caller: Caller, order: Order | undefined, orderId: string): Order {
  if (order && maySee(caller, order)) return order
  throw orderNotFound(orderId)
}

export function orderNotFound(orderId: string): Problem {
  return new Problem('order_not_found', { detail: `There is no order ${orderId} that you may see.` })
}

/** The market an order's id names. Throws `malformed_id` when there is none such. */
export function marketOfOrder(orderId: string): number {
  const market = findMarket(marketOfId(orderId) ?? 0)
  if (market) return market.id
  throw new Problem('malformed_id', {
    detail: `${orderId} names no market, so it is no order's id; copy it from the order.`,
  })
}
