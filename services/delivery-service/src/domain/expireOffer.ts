import type { LedgerTransaction } from './ledger.ts'
import { returnToSearch } from './returnToSearch.ts'

/** Kind of the timer that ends an order's open offer. */
export const OFFER_EXPIRY = 'offerExpiry'

/** The partner stayed silent: the order goes on to the next one. Runs in the transaction that took the timer. */
export async function expireOffer(tx: LedgerTransaction, orderId: string): Promise<void> {
  const assignment = await tx.assignments.lock(orderId)
  const offer = await tx.offers.openFor(orderId)
  if (assignment && offer?.overdue) await returnToSearch(tx, assignment, offer, 'expired', 'expired')
}
