import { hasEnded, mayBecome } from './assignmentStatus.ts'
import { giveBack } from './giveBack.ts'
import type { Assignment, LedgerTransaction } from './ledger.ts'

/** What a partner does with an order on the trip. */
export type Progress = 'picked_up' | 'delivered'

/**
 * Records what order-service says of an order and its partner. Both the partner's own call and the order's event tell
 * it: the second finds it done.
 */
export async function recordProgress(
  tx: LedgerTransaction,
  assignment: Assignment,
  progress: Progress,
  partnerId: string,
): Promise<void> {
  if (hasEnded(assignment.status)) return
  const held = hasOnTrip(assignment, partnerId) ? assignment : await giveBack(tx, assignment, partnerId)
  if (!mayBecome(held.status, progress)) return
  const order = await tx.trips.orderOf(held.orderId)
  if (!order) throw new Error(`Order ${held.orderId} is on no trip`)
  await tx.partners.lock(partnerId)
  await tx.clearSilence(held.orderId)
  await tx.trips.setStatus(order, progress)
  if (progress === 'delivered') await tx.trips.endIfDone(order.tripId)
  await tx.assignments.move(held, progress, partnerId)
  await tx.partners.follow(partnerId, progress === 'delivered' ? 1 : 0)
  tx.planAfterCommit()
}

function hasOnTrip({ status, partnerId: of }: Assignment, partnerId: string): boolean {
  return of === partnerId && (status === 'accepted' || status === 'picked_up')
}
