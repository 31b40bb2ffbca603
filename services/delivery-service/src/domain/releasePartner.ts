import type { LedgerTransaction } from './ledger.ts'

/**
 * Takes an order from the partner who has it or is asked about it, both locked: an open offer is withdrawn, the trip
 * drops the order, and the partner is free for the next one.
 */
export async function releasePartner(
  tx: LedgerTransaction,
  orderId: string,
  partnerId: string,
): Promise<void> {
  await tx.clearSilence(orderId)
  await withdrawOffer(tx, orderId)
  await dropFromTrip(tx, orderId)
  await tx.partners.follow(partnerId, 0)
  tx.planAfterCommit()
}

async function withdrawOffer(tx: LedgerTransaction, orderId: string): Promise<void> {
  const offer = await tx.offers.openFor(orderId)
  if (offer) await tx.offers.close(offer, 'withdrawn')
}

async function dropFromTrip(tx: LedgerTransaction, orderId: string): Promise<void> {
  const order = await tx.trips.orderOf(orderId)
  if (order?.status !== 'accepted' && order?.status !== 'picked_up') return
  await tx.trips.setStatus(order, 'dropped')
  await tx.trips.endIfDone(order.tripId)
}
