import { type OpenOrder, type Stop, samePlace } from './model.ts'
import { type Planning, type Route, routeCost, waitingCost } from './route.ts'

/** An order that is tried in many places, without an allocation for any of them. */
export class Trial {
  readonly order: OpenOrder
  readonly pickup: Stop
  readonly dropoff: Stop
  readonly stops: Stop[] = []
  /** The stops of the route tried last before which pickup and dropoff cost least. */
  from = 0
  to = 0

  constructor(order: OpenOrder) {
    this.order = order
    this.pickup = { kind: 'pickup', order }
    this.dropoff = { kind: 'dropoff', order }
  }
}

/** A route's cost with the order in its cheapest place, every pair of positions tried; Infinity where the rules permit none. */
export function leastCost({ partner, stops }: Route, trial: Trial, planning: Planning): number {
  const { order, pickup, dropoff, stops: tried } = trial
  const { terms, travel } = planning.market
  const earliest = partner.freeAt + travel.minutes(order.restaurant, order.door)
  if (earliest > order.placedAt + terms.maximumMinutes) return Infinity
  const { length } = stops
  tried.length = length + 2
  let least = Infinity
  for (let from = 0; from <= length; from += 1) {
    // What lies before `from` is in its place already; the rest follows both, and the dropoff moves on through it.
    if (from > 0) tried[from - 1] = stops[from - 1] as Stop
    tried[from] = pickup
    tried[from + 1] = dropoff
    for (let i = from; i < length; i += 1) tried[i + 2] = stops[i] as Stop
    for (let to = from; to <= length; to += 1) {
      if (to > from) {
        tried[to] = stops[to - 1] as Stop
        tried[to + 1] = dropoff
      }
      const cost = routeCost(partner, tried, planning)
      if (cost >= least) continue
      least = cost
      trial.from = from
      trial.to = to
    }
  }
  return least
}

/** The stops with an order in its cheapest place among them, as tried last. */
export function withOrder(stops: readonly Stop[], { pickup, dropoff, from, to }: Trial): Stop[] {
  return [...stops.slice(0, from), pickup, ...stops.slice(from, to), dropoff, ...stops.slice(to)]
}

/** More than sums of minutes err by rounding. */
const ROUNDING = 1e-9

/**
 * What an order adds to a route at least: as if nothing else were to be done. Never more than it really adds, since ways
 * take no less time by way of another place.
 */
export function leastAdded({ partner }: Route, order: OpenOrder, planning: Planning): number {
  const { now, terms, travel } = planning.market
  const { at, waitingSince } = partner
  const waits = waitingSince !== undefined && samePlace(at, order.restaurant)
  const arrivesAt = Math.max(now, partner.freeAt) + travel.minutes(at, order.restaurant)
  const pickupAt = Math.max(now, order.readyAt, waits ? now : arrivesAt + terms.pickupMinutes / 2)
  const way = travel.minutes(order.restaurant, order.door)
  const dropoffAt = pickupAt + terms.pickupMinutes / 2 + way + terms.dropoffMinutes / 2
  return waitingCost(dropoffAt - order.placedAt, planning) - ROUNDING
}
