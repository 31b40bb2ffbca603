import type { Proposal } from './dispatch/marketState.ts'
import { publishAssigned } from './facts.ts'
import type { Ledger } from './ledger.ts'

/**
 * Makes the offer that a plan proposes. False where somebody was quicker: the order is not waiting any more, or the
 * partner is not free.
 */
export function offerOrder(
  ledger: Ledger,
  market: number,
  { orderId, partnerId, distanceKm }: Proposal,
  seconds: number,
): Promise<boolean> {
  return ledger.write(market, async (tx) => {
    const assignment = await tx.assignments.lock(orderId)
    if (assignment?.status !== 'searching') return false
    const partner = await tx.partners.lock(partnerId)
    if (!partner?.onDuty) return false
    const offer = await tx.offers.open({ orderId, partnerId, distanceKm, seconds })
    if (!offer) return false
    const offered = await tx.assignments.move(assignment, 'offered', partnerId)
    await tx.setExpiry(orderId, seconds)
    await publishAssigned(tx, offered, offer)
    return true
  })
}
