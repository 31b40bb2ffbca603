import { deliveryEvents } from '@tiffin/contracts/events/delivery'
import type { Assignment, LedgerTransaction, Offer, Partner } from './ledger.ts'

/** Why an order has no partner any more, as order.unassigned tells it. */
export type UnassignedReason = 'refused' | 'expired' | 'reassigned' | 'order_ended' | 'partner_off_duty'

const { orderAssigned, orderAccepted, orderUnassigned } = deliveryEvents

function common(assignment: Assignment) {
  return {
    orderId: assignment.orderId,
    market: assignment.market,
    assignmentVersion: assignment.version,
    timestamp: new Date().toISOString(),
  }
}

/** Tells that an order is offered to a partner. */
export function publishAssigned(tx: LedgerTransaction, offered: Assignment, offer: Offer): Promise<void> {
  return tx.publish(orderAssigned, offered.orderId, {
    eventType: 'order.assigned',
    ...common(offered),
    deliveryPartnerId: offer.partnerId,
    expiresAt: offer.expiresAt.toISOString(),
  })
}

export function publishAccepted(
  tx: LedgerTransaction,
  accepted: Assignment,
  partner: Partner,
  tripId: string,
): Promise<void> {
  return tx.publish(orderAccepted, accepted.orderId, {
    eventType: 'order.accepted',
    ...common(accepted),
    deliveryPartnerId: partner.id,
    tripId,
    vehicle: partner.vehicle,
    rating: partner.rating,
  })
}

/** Tells that a partner no longer has, or no longer is offered, an order. */
export function publishUnassigned(
  tx: LedgerTransaction,
  moved: Assignment,
  deliveryPartnerId: string,
  reason: UnassignedReason,
): Promise<void> {
  return tx.publish(orderUnassigned, moved.orderId, {
    eventType: 'order.unassigned',
    ...common(moved),
    deliveryPartnerId,
    reason,
  })
}
