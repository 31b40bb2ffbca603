import type { Assignments, Trip, TripOrder } from '@tiffin/contracts/delivery'
import type { Act } from '../outgoing/outgoingQueue.ts'

/** What is known here that the last answer of the API does not know. */
export interface Known {
  /** Acts that were done and wait for the network. */
  readonly waiting: readonly Act[]
  /** Orders that were called off. */
  readonly ended: ReadonlySet<string>
  /** Offers whose time is over. */
  readonly expired: ReadonlySet<string>
}

/**
 * How things stand for a partner: the API's last answer, and what is known since. A pick-up or delivery that waits counts
 * as done, so that the trip goes on without a network; an acceptance does not, as somebody else may be quicker.
 */
export function shownAssignments(answer: Assignments, known: Known): Assignments {
  const { waiting, ended, expired } = known
  const waits = (kind: Act['kind'], orderId: string) =>
    waiting.some((act) => act.kind === kind && act.kind !== 'availability' && act.orderId === orderId)
  const availability = waiting.findLast((act) => act.kind === 'availability')
  return {
    partner: availability ? { ...answer.partner, onDuty: availability.onDuty } : answer.partner,
    offers: answer.offers.filter(
      (offer) =>
        !ended.has(offer.orderId) && !expired.has(offerKey(offer)) && !waits('refuse', offer.orderId),
    ),
    trip: answer.trip && goingOn(answer.trip, (order) => statusNow(order, known, waits)),
  }
}

/** One offer: the same order offered again is another. */
export function offerKey({ orderId, expiresAt }: { orderId: string; expiresAt: string }): string {
  return `${orderId} ${expiresAt}`
}

function statusNow(
  { orderId, status }: TripOrder,
  { ended }: Known,
  waits: (kind: Act['kind'], orderId: string) => boolean,
): TripOrder['status'] {
  if (status === 'delivered' || status === 'dropped') return status
  if (ended.has(orderId)) return 'dropped'
  if (waits('deliver', orderId)) return 'delivered'
  return waits('pickup', orderId) ? 'picked_up' : status
}

/** The trip with its orders as they are now; null when none is under way any more. */
function goingOn(trip: Trip, statusOf: (order: TripOrder) => TripOrder['status']): Trip | null {
  const orders = trip.orders.map((order) => ({ ...order, status: statusOf(order) }))
  const isLive = orders.some(({ status }) => status === 'accepted' || status === 'picked_up')
  return isLive ? { ...trip, orders } : null
}
