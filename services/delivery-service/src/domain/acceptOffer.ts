import { type PartnerCaller, sharesMarket } from './caller.ts'
import { publishAccepted } from './facts.ts'
import type { Assignment, Ledger, LedgerTransaction, Offer } from './ledger.ts'
import { offerGone, offerNotFound, partnerBusy } from './refusals.ts'

/**
 * The partner takes the order that is offered to them: it joins their trip, or a trip begins. Accepting again changes nothing.
 * From then on the partner must be heard, until the pickup: who is silent for `silenceSeconds` loses it.
 * Throws `offer_not_found` (it was never offered to them), `offer_gone` or `partner_busy`.
 */
export function acceptOffer(
  ledger: Ledger,
  caller: PartnerCaller,
  orderId: string,
  silenceSeconds: number,
): Promise<void> {
  if (!sharesMarket(caller, orderId)) throw offerNotFound()
  return ledger.write(caller.market, async (tx) => {
    const assignment = await tx.assignments.lock(orderId)
    const offer = await tx.offers.lastTo(orderId, caller.id)
    if (!assignment || !offer) throw offerNotFound()
    if (holds(caller, assignment)) return
    if (offer.status !== 'open' || offer.overdue) throw offerGone()
    await tx.clearExpiry(orderId)
    await joinTrip(tx, assignment, offer)
    await tx.setSilence(orderId, silenceSeconds)
  })
}

function holds(caller: PartnerCaller, { status, partnerId }: Assignment): boolean {
  return partnerId === caller.id && ['accepted', 'picked_up', 'delivered'].includes(status)
}

async function joinTrip(tx: LedgerTransaction, assignment: Assignment, offer: Offer): Promise<void> {
  const { orderId, partnerId } = offer
  const partner = await tx.partners.lock(partnerId)
  if (!partner) throw new Error(`Offer ${offer.id} is made to partner ${partnerId}, who has no row`)
  const tripId = await tx.trips.join(partnerId, orderId)
  if (tripId === undefined) throw partnerBusy()
  await tx.offers.close(offer, 'accepted')
  const accepted = await tx.assignments.move(assignment, 'accepted', partnerId)
  await tx.partners.follow(partnerId, 0)
  await publishAccepted(tx, accepted, partner, tripId)
  // Where they go now, others' orders may join.
  tx.planAfterCommit()
}
