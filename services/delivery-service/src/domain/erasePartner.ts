import type { PartnerCaller } from './caller.ts'
import { publishUnassigned } from './facts.ts'
import type { Ledger } from './ledger.ts'
import type { PartnerReader } from './partnerReader.ts'
import { releasePartner } from './releasePartner.ts'
import { leaveOpenOffer } from './setAvailability.ts'

/**
 * A partner had their data erased: they are off duty for good, without position, vehicle or rating, and what they were asked about
 * or have not picked up yet goes on to the next. What they carry stays theirs until an admin ends it: they have the food. Twice
 * does no harm; also a registration that comes later brings nothing back.
 */
export async function erasePartner(
  ledger: Ledger,
  reader: Pick<PartnerReader, 'openOfferOf' | 'acceptedOrders'>,
  partner: PartnerCaller,
): Promise<void> {
  await ledger.write(partner.market, async (tx) => {
    await tx.partners.add({ ...partner, city: '', vehicle: null })
    await tx.partners.lock(partner.id)
    await tx.partners.erase(partner.id)
    await tx.partners.follow(partner.id, 0)
  })
  // From here on nobody offers them anything, so that what is found now is the last.
  await leaveOpenOffer(ledger, reader, partner)
  for (const orderId of await reader.acceptedOrders(partner)) await takeBack(ledger, partner, orderId)
}

function takeBack(ledger: Ledger, { id, market }: PartnerCaller, orderId: string): Promise<void> {
  return ledger.write(market, async (tx) => {
    const assignment = await tx.assignments.lock(orderId)
    if (assignment?.status !== 'accepted' || assignment.partnerId !== id) return
    await tx.partners.lock(id)
    await releasePartner(tx, orderId, id)
    const searching = await tx.assignments.move(assignment, 'searching', null)
    await publishUnassigned(tx, searching, id, 'partner_off_duty')
  })
}
