import type { TimerEffects } from '@tiffin/messaging/timers'
import type { Transaction } from '@tiffin/sharding/transaction'
import type { Decide } from '../domain/change.ts'
import { cancelSilent } from '../domain/kitchenSilence.ts'

/** The timer `kitchenSilence` fell due: the kitchen did not answer, so the order is cancelled. */
export function cancelSilentOrder(
  changeIn: (tx: Transaction, orderId: string, decide: Decide) => Promise<unknown>,
): TimerEffects[string] {
  return async (tx, { subjectId }) => {
    await changeIn(tx, subjectId, cancelSilent)
  }
}
