import type { EndReason } from '@tiffin/contracts/endReason'
import type { Change } from './change.ts'
import type { Order } from './order.ts'
import { awaitsKitchen } from './orderStatus.ts'

/** The timer that is set when an order is placed or its acceptance recalled, and cleared when its kitchen answers. */
export const KITCHEN_SILENCE = 'kitchenSilence'

/** Cancels an order that its kitchen never answered. */
export function cancelSilent(order: Order, now: Date): Change {
  if (!awaitsKitchen(order.status)) return undefined
  const reason = 'kitchen_silent' satisfies EndReason
  return {
    order: {
      ...order,
      version: order.version + 1,
      status: 'cancelled',
      statusActor: 'timer',
      reason,
      stopsBefore: null,
      updatedAt: now,
    },
    deed: { actor: 'timer', actorId: KITCHEN_SILENCE, reason },
  }
}
