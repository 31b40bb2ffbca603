import { publishUnassigned, type UnassignedReason } from './facts.ts'
import type { Assignment, LedgerTransaction, Offer } from './ledger.ts'

/** Closes an open offer that came to nothing; the order goes on to the next partner. */
export async function returnToSearch(
  tx: LedgerTransaction,
  assignment: Assignment,
  offer: Offer,
  outcome: 'refused' | 'expired',
  reason: UnassignedReason,
): Promise<void> {
  await tx.offers.close(offer, outcome)
  const searching = await tx.assignments.move(assignment, 'searching', null)
  await publishUnassigned(tx, searching, offer.partnerId, reason)
  tx.planAfterCommit()
}
