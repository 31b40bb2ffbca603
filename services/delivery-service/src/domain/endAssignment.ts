import { publishUnassigned } from './facts.ts'
import type { Assignment, LedgerTransaction } from './ledger.ts'
import { releasePartner } from './releasePartner.ts'

/** Ends the search for a partner, or the delivery under way; whoever had the order or was asked about it is free. */
export async function endAssignment(
  tx: LedgerTransaction,
  assignment: Assignment,
  end: 'delivered' | 'withdrawn' | 'failed',
): Promise<void> {
  const { orderId, partnerId } = assignment
  if (partnerId !== null) {
    await tx.partners.lock(partnerId)
    await releasePartner(tx, orderId, partnerId)
  }
  const ended = await tx.assignments.move(assignment, end, null)
  if (partnerId !== null) await publishUnassigned(tx, ended, partnerId, 'order_ended')
}
