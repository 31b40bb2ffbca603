import type { TimerEffect } from '@tiffin/messaging/timers'
import type { Transaction } from '@tiffin/sharding/transaction'
import type { Decide } from '../domain/change.ts'
import { cancelSilent } from '../domain/kitchenSilence.ts'

export interface SilentOrders {
  lock(tx: Transaction, orderId: string): Promise<unknown>
  changeIn(tx: Transaction, orderId: string, decide: Decide): Promise<unknown>
}

/** The timer `kitchenSilence` fell due: the kitchen did not answer, so the order is cancelled. */
export function cancelSilentOrder(orders: SilentOrders): TimerEffect {
  return {
    lock: (tx, { subjectId }) => orders.lock(tx, subjectId),
    async act(tx, { subjectId }) {
      await orders.changeIn(tx, subjectId, cancelSilent)
    },
  }
}
