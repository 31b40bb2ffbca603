import type { Proposal } from './dispatch/marketState.ts'
import type { Ledger } from './ledger.ts'
import { openOffer } from './openOffer.ts'

/**
 * Makes the offer that a plan proposes. False where somebody was quicker: the order is not waiting any more, or the
 * partner cannot take one more.
 */
export function offerOrder(
  ledger: Ledger,
  market: number,
  proposal: Proposal,
  seconds: number,
): Promise<boolean> {
  return ledger.write(market, async (tx) => {
    const assignment = await tx.assignments.lock(proposal.orderId)
    if (assignment?.status !== 'searching') return false
    const partner = await tx.partners.lock(proposal.partnerId)
    if (!partner?.onDuty) return false
    return openOffer(tx, assignment, proposal, seconds)
  })
}
