import { type PartnerCaller, sharesMarket } from './caller.ts'
import type { Ledger } from './ledger.ts'
import { offerGone, offerNotFound } from './refusals.ts'
import { returnToSearch } from './returnToSearch.ts'

/**
 * The partner leaves the order to the next one. Refusing again changes nothing.
 * Throws `offer_not_found` or `offer_gone`.
 */
export function refuseOffer(
  ledger: Ledger,
  caller: PartnerCaller,
  orderId: string,
  reason: 'refused' | 'partner_off_duty' = 'refused',
): Promise<void> {
  if (!sharesMarket(caller, orderId)) throw offerNotFound()
  return ledger.write(caller.market, async (tx) => {
    const assignment = await tx.assignments.lock(orderId)
    const offer = await tx.offers.lastTo(orderId, caller.id)
    if (!assignment || !offer) throw offerNotFound()
    if (offer.status === 'refused') return
    if (offer.status !== 'open') throw offerGone()
    // Only now: whoever refused before must not take away the deadline of the partner who has the order's offer now.
    await tx.clearExpiry(orderId)
    await returnToSearch(tx, assignment, offer, 'refused', reason)
  })
}
