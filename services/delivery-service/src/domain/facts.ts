import { deliveryEvents } from '@tiffin/contracts/events/delivery'
import type { ArrivalNews } from './dispatch/live/lastingArrivals.ts'
import type { Assignment, LedgerTransaction, Offer, Partner } from './ledger.ts'

/** Why an order has no partner any more, as order.unassigned tells it. */
export type UnassignedReason =
  | 'refused'
  | 'expired'
  | 'silent'
  | 'reassigned'
  | 'order_ended'
  | 'partner_off_duty'

const { orderAssigned, orderAccepted, orderUnassigned, orderEstimated } = deliveryEvents

function common(assignment: Pick<Assignment, 'orderId' | 'market' | 'version'>) {
  return {
    orderId: assignment.orderId,
    market: assignment.market,
    assignmentVersion: assignment.version,
    timestamp: new Date().toISOString(),
  }
}

/** Tells that an order is offered to a partner; `adminId` is the admin who chose them, where one did. */
export function publishAssigned(
  tx: LedgerTransaction,
  offered: Assignment,
  offer: Offer,
  adminId: string | null = null,
): Promise<void> {
  return tx.publish(orderAssigned, offered.orderId, {
    eventType: 'order.assigned',
    ...common(offered),
    deliveryPartnerId: offer.partnerId,
    expiresAt: offer.expiresAt.toISOString(),
    actorId: adminId,
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

/** Tells that a partner no longer has, or no longer is offered, an order; `adminId` took it from them, where one did. */
export function publishUnassigned(
  tx: LedgerTransaction,
  moved: Assignment,
  deliveryPartnerId: string,
  reason: UnassignedReason,
  adminId: string | null = null,
): Promise<void> {
  return tx.publish(orderUnassigned, moved.orderId, {
    eventType: 'order.unassigned',
    ...common(moved),
    deliveryPartnerId,
    reason,
    actorId: adminId,
  })
}

/** Tells when orders of a market arrive by the plan of a moment, and how many deliveries come before each. */
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
