import type {
  Place,
  TravelTimes,
} from '../../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'

/** A partner's way from one place to another, by MDRPLIB's clock: once begun it is ended. */
export interface Way {
  readonly from: Place
  readonly to: Place
  readonly leavesAt: number
  readonly arrivesAt: number
}

export function wayTo(from: Place, to: Place, leavesAt: number, travel: TravelTimes): Way {
  return { from, to, leavesAt, arrivesAt: leavesAt + travel.minutes(from, to) }
}

/** Where on the way a partner is at a minute: the rounded-up time of it is spread over all of it. */
export function placeAt({ from, to, leavesAt, arrivesAt }: Way, minute: number): Place {
  const share = (minute - leavesAt) / (arrivesAt - leavesAt)
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

/** The minutes between leaving and arriving at which a position is told. */
export function tellingMinutes({ leavesAt, arrivesAt }: Way, everyMinutes: number): number[] {
  const count = Math.max(0, Math.ceil((arrivesAt - leavesAt) / everyMinutes) - 1)
  return Array.from({ length: count }, (_, i) => leavesAt + (i + 1) * everyMinutes)
}

export interface PickupFacts {
  readonly arrivesAt: number
  readonly readyAt: number
  /** When the partner accepted it: it may join an order for which they wait there. */
  readonly acceptedAt: number
}

/** The minute of a pickup: half of its service lies before it. */
export function pickupAt({ acceptedAt, arrivesAt, readyAt }: PickupFacts, half: number): number {
  return Math.max(readyAt, acceptedAt, arrivesAt + half)
}
