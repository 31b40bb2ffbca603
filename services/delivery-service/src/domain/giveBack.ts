import { publishUnassigned } from './facts.ts'
import type { Assignment, LedgerTransaction } from './ledger.ts'
import { lockPartners } from './lockPartners.ts'
import { releasePartner } from './releasePartner.ts'

/**
 * Order-service let a partner pick up an order that was taken from them in that moment: they have the food, so they have
 * the order. Whoever was asked about it or had accepted it since loses it; an offer of another order that the partner
 * got meanwhile is left to expire.
 */
export async function giveBack(
  tx: LedgerTransaction,
  assignment: Assignment,
  partnerId: string,
): Promise<Assignment> {
  const { orderId, partnerId: other } = assignment
  await tx.clearExpiry(orderId)
  await lockPartners(tx, [other, partnerId])
  if (other !== null) await releasePartner(tx, orderId, other)
  await tx.trips.resume(partnerId, orderId)
  await tx.partners.follow(partnerId, 0)
  const carried = await tx.assignments.move(assignment, 'picked_up', partnerId)
  if (other !== null && other !== partnerId) await publishUnassigned(tx, carried, other, 'reassigned')
  return carried
}
