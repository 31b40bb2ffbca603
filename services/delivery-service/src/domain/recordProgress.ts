import { mayBecome } from './assignmentStatus.ts'
import type { Assignment, LedgerTransaction } from './ledger.ts'

/** What a partner does with an order on the trip. */
export type Progress = 'picked_up' | 'delivered'

/**
 * Records what order-service says of an order under way. Both the partner's own call and the order's event tell it: the
 * second finds it done.
 */
export async function recordProgress(
  tx: LedgerTransaction,
  assignment: Assignment,
  progress: Progress,
): Promise<void> {
  if (!mayBecome(assignment.status, progress)) return
  const order = await tx.trips.orderOf(assignment.orderId)
  if (!order || assignment.partnerId === null) throw new Error(`Order ${assignment.orderId} is on no trip`)
  await tx.partners.lock(order.partnerId)
  await tx.trips.setStatus(order, progress)
  if (progress === 'delivered') await tx.trips.endIfDone(order.tripId)
  await tx.assignments.move(assignment, progress, order.partnerId)
  await tx.partners.follow(order.partnerId, progress === 'delivered' ? 1 : 0)
  if (progress === 'delivered') tx.searchAfterCommit()
}
