import { publishUnassigned } from './facts.ts'
import type { LedgerTransaction } from './ledger.ts'
import { releasePartner } from './releasePartner.ts'

/** Kind of the timer that looks whether the partner of an accepted order is still heard. */
export const PARTNER_SILENCE = 'partnerSilence'

/** Seconds that such a look may be late; later, nobody was there who could have heard them. */
const LATE = 60

export interface Silence {
  readonly orderId: string
  /** Seconds of silence after which the order is taken back. */
  readonly allowed: number
  /** How late this look is. */
  readonly lateSeconds: number
}

/**
 * Takes an accepted order from a partner who has not been heard for too long, and lets it go on to the next one. Who was heard is
 * looked at again when that is so long ago; who could not be heard, as the services were down, has the whole time again.
 * What is picked up stays with who has it. Runs in the transaction that took the timer.
 */
export async function leaveSilentPartner(
  tx: LedgerTransaction,
  { orderId, allowed, lateSeconds }: Silence,
): Promise<void> {
  const assignment = await tx.assignments.lock(orderId)
  const partnerId = assignment?.partnerId
  if (assignment?.status !== 'accepted' || !partnerId) return
  await tx.partners.lock(partnerId)
  const silent = lateSeconds > LATE ? 0 : await tx.partners.silentSeconds(partnerId)
  if (silent < allowed) return tx.setSilence(orderId, allowed - silent)
  await releasePartner(tx, orderId, partnerId)
  const searching = await tx.assignments.move(assignment, 'searching', null)
  await publishUnassigned(tx, searching, partnerId, 'silent')
}
