import type { OrderStatus } from '@tiffin/contracts/orderStatus'

/**
 * How far the kitchen is, for who stands at its counter. `unknown` before the order was read; `unanswered` while the
 * kitchen has not said yes; `accepted` when it has, and does not cook yet; `late` past the time it gave.
 */
export type KitchenState = 'unknown' | 'unanswered' | 'accepted' | 'cooking' | 'late' | 'ready'

/** `readyAt` in ISO 8601, `now` in milliseconds. */
export function kitchenState(status: OrderStatus | undefined, readyAt: string, now: number): KitchenState {
  switch (status) {
    case 'ready':
    case 'picked_up':
      return 'ready'
    case 'pending':
      return 'unanswered'
    case 'confirmed':
    case 'preparing':
      if (Date.parse(readyAt) < now) return 'late'
      return status === 'confirmed' ? 'accepted' : 'cooking'
    default:
      return 'unknown'
  }
}
