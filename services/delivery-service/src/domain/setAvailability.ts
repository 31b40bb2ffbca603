import { Problem } from '@tiffin/platform/problem'
import { type PartnerCaller, requireSelf } from './caller.ts'
import type { Ledger } from './ledger.ts'
import type { PartnerReader } from './partnerReader.ts'
import { partnerNotFound } from './refusals.ts'
import { refuseOffer } from './refuseOffer.ts'

/**
 * The partner goes on or off duty. Going off gives an open offer to the next partner; a trip under way is finished.
 * Throws `forbidden` or `partner_not_found`.
 */
export async function setAvailability(
  ledger: Ledger,
  reader: Pick<PartnerReader, 'openOfferOf'>,
  caller: PartnerCaller,
  partnerId: string,
  onDuty: boolean,
): Promise<void> {
  requireSelf(caller, partnerId)
  await ledger.write(caller.market, async (tx) => {
    if (!(await tx.partners.lock(caller.id))) throw partnerNotFound()
    await tx.partners.setOnDuty(caller.id, onDuty)
    await tx.partners.follow(caller.id, 0)
    if (onDuty) tx.planAfterCommit()
  })
  // From here on nobody offers them anything, so that the offer found now is the last one.
  if (!onDuty) await leaveOpenOffer(ledger, reader, caller)
}

/** Gives the offer that a partner has open to the next one. */
export async function leaveOpenOffer(
  ledger: Ledger,
  reader: Pick<PartnerReader, 'openOfferOf'>,
  caller: PartnerCaller,
): Promise<void> {
  const orderId = await reader.openOfferOf(caller)
  if (orderId === undefined) return
  try {
    await refuseOffer(ledger, caller, orderId, 'partner_off_duty')
  } catch (error) {
    // Answered or expired in this very moment: it is not open, which is all that was wanted.
    if (!(error instanceof Problem && error.code === 'offer_gone')) throw error
  }
}
