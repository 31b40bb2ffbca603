import type { Proposal } from './dispatch/marketState.ts'
import { publishAssigned } from './facts.ts'
import type { Assignment, LedgerTransaction } from './ledger.ts'

/**
 * Offers a waiting order to a partner, both locked. False where the partner cannot take it: somebody was quicker, or
 * their trip is full. `adminId`: who chose the partner, where an admin did.
 */
export async function openOffer(
  tx: LedgerTransaction,
  searching: Assignment,
  { orderId, partnerId, distanceKm }: Proposal,
  seconds: number,
  adminId: string | null = null,
): Promise<boolean> {
  const offer = await tx.offers.open({ orderId, partnerId, distanceKm, seconds })
  if (!offer) return false
  const offered = await tx.assignments.move(searching, 'offered', partnerId)
  await tx.setExpiry(orderId, seconds)
  await publishAssigned(tx, offered, offer, adminId)
  return true
}
