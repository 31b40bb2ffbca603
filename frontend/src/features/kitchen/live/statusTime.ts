import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { isFinal } from '@tiffin/contracts/orderStatus'
import type { Order, OrderChange } from '@tiffin/contracts/orders'

/**
 * When an order came to its status, as far as the order itself tells it: it may have changed since, for another arrival or
 * partner. `before` is what was known of it. Undefined where only its history knows.
 */
export function statusTime(before: Order | undefined, order: Order): string | undefined {
  if (order.status === 'ready') return order.readyAt
  // Nothing follows an end.
  if (isFinal(order.status)) return order.updatedAt
  if (order.status === 'pending' && !before) return order.createdAt
  return before && order.version === before.version + 1 ? order.updatedAt : undefined
}

/** The same by the order's history, from its first version on. */
export function statusTimeIn(
  changes: readonly Pick<OrderChange, 'status' | 'at'>[],
  status: OrderStatus,
): string | undefined {
  const other = changes.findLastIndex((change) => change.status !== status)
  return changes[other + 1]?.at
}
