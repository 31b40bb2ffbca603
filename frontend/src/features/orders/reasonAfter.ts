import { isFinal } from '@tiffin/contracts/orderStatus'
import type { OrderUpdate } from '@tiffin/contracts/tracking'

/**
 * The reason that an order has after an update, as the API would answer it: why it ended without a meal. That of any other
 * change (an arrival that moved, a partner who gave it back) is its history's and no state of the order.
 */
export function reasonAfter({ status, reason }: Pick<OrderUpdate, 'status' | 'reason'>): string | null {
  return isFinal(status) && status !== 'delivered' ? reason : null
}
