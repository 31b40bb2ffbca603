import { publishUnassigned } from './facts.ts'
import type { Assignment, LedgerTransaction } from './ledger.ts'

/**
 * Ends the search for a partner, or the delivery under way: an open offer is withdrawn, the trip drops the order, and
 * the partner is free for the next one.
 */
export async function endAssignment(
  tx: LedgerTransaction,
  assignment: Assignment,
  end: 'delivered' | 'withdrawn' | 'failed',
): Promise<void> {
  const { orderId, partnerId } = assignment
  if (partnerId !== null) {
    await tx.partners.lock(partnerId)
    await withdrawOffer(tx, orderId)
    await dropFromTrip(tx, orderId)
    await tx.partners.follow(partnerId, 0)
    tx.searchAfterCommit()
  }
  const ended = await tx.assignments.move(assignment, end, null)
  if (partnerId !== null) await publishUnassigned(tx, ended, partnerId, 'order_ended')
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
