import { deliveryEvents } from '@tiffin/contracts/events/delivery'
import type { ArrivalNews } from './dispatch/live/newArrivals.ts'
import type { Assignment, LedgerTransaction, Offer, Partner } from './ledger.ts'

/** Why an order has no partner any more, as order.unassigned tells it. */
export type UnassignedReason = 'refused' | 'expired' | 'reassigned' | 'order_ended' | 'partner_off_duty'

const { orderAssigned, orderAccepted, orderUnassigned, orderEstimated } = deliveryEvents

function common(assignment: Pick<Assignment, 'orderId' | 'market' | 'version'>) {
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

/** Tells when orders of a market arrive, and how many deliveries come before each. */
export function publishEstimated(
  tx: LedgerTransaction,
  market: number,
  plannedAt: Date,
  news: readonly ArrivalNews[],
): Promise<void> {
  const facts = news.map(({ orderId, version, at, stopsBefore, waitsFor }) => ({
    orderId,
    body: {
      eventType: 'order.estimated' as const,
      ...common({ orderId, market, version }),
      estimatedDeliveryAt: new Date(at).toISOString(),
      stopsBefore,
      waitsFor,
      timestamp: plannedAt.toISOString(),
    },
  }))
  return tx.publishEach(orderEstimated, facts)
}
