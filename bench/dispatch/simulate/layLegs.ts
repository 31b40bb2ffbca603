import {
  type Place,
  type Stop,
  samePlace,
  type Terms,
  type TravelTimes,
} from '../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { Leg } from './leg.ts'

/** Where and when a partner's new legs begin. */
export interface LegStart {
  readonly at: Place
  /** Not before the decision. */
  readonly time: number
  /** Since when the partner has been at the restaurant `at` without a pickup. */
  readonly waitingSince: number | undefined
  readonly decidedAt: number
}

/** The legs of a sequence of stops by MDRPLIB's clock; neighbouring pickups at one restaurant are one. */
export function layLegs(start: LegStart, stops: readonly Stop[], terms: Terms, travel: TravelTimes): Leg[] {
  const legs: Leg[] = []
  let { at, time } = start
  for (const group of bundles(stops)) {
    const [{ kind, order }] = group as [Stop]
    const to = kind === 'pickup' ? order.restaurant : order.door
    const stays = legs.length === 0 && kind === 'pickup' && start.waitingSince !== undefined
    const arrivesAt =
      stays && samePlace(at, to) ? (start.waitingSince as number) : time + travel.minutes(at, to)
    const half = (kind === 'pickup' ? terms.pickupMinutes : terms.dropoffMinutes) / 2
    const orders = group.map((stop) => stop.order)
    const ready = kind === 'pickup' ? Math.max(...orders.map(({ readyAt }) => readyAt)) : 0
    const servedAt = Math.max(start.decidedAt, ready, arrivesAt + half)
    const departsAt = Math.min(time, arrivesAt)
    const leavesAt = servedAt + half
    legs.push({ kind, to, orders, decidedAt: start.decidedAt, departsAt, arrivesAt, servedAt, leavesAt })
    at = to
    time = leavesAt
  }
  return legs
}

function bundles(stops: readonly Stop[]): Stop[][] {
  const groups: Stop[][] = []
  for (const stop of stops) {
    const last = groups.at(-1)
    const joins =
      stop.kind === 'pickup' &&
      last?.[0]?.kind === 'pickup' &&
      samePlace(last[0].order.restaurant, stop.order.restaurant)
    if (joins) last.push(stop)
    else groups.push([stop])
  }
  return groups
}
