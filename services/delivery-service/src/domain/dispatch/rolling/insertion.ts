import { type OpenOrder, type PartnerView, type Stop, samePlace } from './model.ts'
import { costOfChange, type Planning, waitingCost } from './planning.ts'
import type { Route } from './route.ts'
import { Walk } from './walk.ts'

/** More than sums of minutes err by rounding. */
const ROUNDING = 1e-9

/** An order that is tried in many routes. What is tried is given up as soon as it cannot cost less than the best so far. */
export class Trial {
  readonly #planning: Planning
  readonly #order: OpenOrder
  readonly #pickup: Stop
  readonly #dropoff: Stop
  /** Minutes from the restaurant to the door. */
  readonly #way: number
  /** Along the route up to the pickup, from there to the dropoff, and from there to the end. */
  readonly #before: Walk
  readonly #between: Walk
  readonly #after: Walk
  #least = Infinity
  /** The stops of the route tried last before which pickup and dropoff cost least. */
  #from = 0
  #to = 0

  constructor(order: OpenOrder, planning: Planning) {
    this.#planning = planning
    this.#order = order
    this.#pickup = { kind: 'pickup', order }
    this.#dropoff = { kind: 'dropoff', order }
    this.#way = planning.market.travel.minutes(order.restaurant, order.door)
    this.#before = new Walk(planning)
    this.#between = new Walk(planning)
    this.#after = new Walk(planning)
  }

  /** A route's cost with the order in its cheapest place; Infinity where the rules permit none, or none below the limit. */
  leastCost(route: Route, limit = Infinity): number {
    const { leavingCost, partner, stops } = route
    if (stops.length === 0) return this.#costAlone(route, limit)
    this.#least = limit
    this.#before.begin(partner, leavingCost)
    for (let from = 0; this.#tryPickup(from, route) && from < stops.length; from += 1)
      if (!this.#before.serve(stops[from] as Stop)) break
    return this.#least < limit ? this.#least : Infinity
  }

  /** The stops of the route tried last, with the order in its cheapest place. */
  stopsOf({ stops }: Route): Stop[] {
    const [from, to] = [this.#from, this.#to]
    return [
      ...stops.slice(0, from),
      this.#pickup,
      ...stops.slice(from, to),
      this.#dropoff,
      ...stops.slice(to),
    ]
  }

  /**
   * What the order adds to a route at least: as if nothing else were to be done. Never more than it really adds, since
   * ways take no less time by way of another place.
   */
  leastAdded({ partner }: Route): number {
    const pickupAt = this.#firstPickupAt(partner, this.#minutesTo(partner))
    return waitingCost(this.#dropoffAfter(pickupAt) - this.#order.placedAt, this.#planning) - ROUNDING
  }

  /** What a walk there and to the door would answer: most partners of a calm market have nothing else to do. */
  #costAlone({ leavingCost, partner }: Route, limit: number): number {
    const { market, settings } = this.#planning
    const { now, terms } = market
    const minutes = this.#minutesTo(partner)
    const pickupAt = this.#firstPickupAt(partner, minutes)
    const dropoffAt = this.#dropoffAfter(pickupAt)
    const waited = dropoffAt - this.#order.placedAt
    if (pickupAt > partner.offAt || waited > terms.maximumMinutes) return Infinity
    const pickup = costOfChange(this.#order, partner, this.#planning) + settings.drivingWeight * minutes
    const dropoff = waitingCost(waited, this.#planning) + settings.drivingWeight * this.#way
    const time = settings.partnerTimeWeight * (dropoffAt + terms.dropoffMinutes / 2 - now)
    const cost = leavingCost + pickup + dropoff + time
    this.#from = 0
    this.#to = 0
    return cost < limit ? cost : Infinity
  }

  #minutesTo({ at }: PartnerView): number {
    return this.#planning.market.travel.minutes(at, this.#order.restaurant)
  }

  /** When the order is fetched by a partner who goes there first, so many minutes. */
  #firstPickupAt({ at, freeAt, waitingSince }: PartnerView, minutes: number): number {
    const { now, terms } = this.#planning.market
    const { readyAt, restaurant } = this.#order
    const waits = waitingSince !== undefined && samePlace(at, restaurant)
    const arrivesAt = waits ? waitingSince : Math.max(now, freeAt) + minutes
    return Math.max(now, readyAt, arrivesAt + terms.pickupMinutes / 2)
  }

  #dropoffAfter(pickupAt: number): number {
    const { dropoffMinutes, pickupMinutes } = this.#planning.market.terms
    return pickupAt + pickupMinutes / 2 + this.#way + dropoffMinutes / 2
  }

  /** Tries the pickup before a stop; false where no later one can be as cheap. */
  #tryPickup(from: number, route: Route): boolean {
    const { stops } = route
    this.#between.follow(this.#before)
    if (!this.#between.serve(this.#pickup)) return true
    let to = from
    while (this.#tryDropoff(from, to, route)) {
      if (to === stops.length || !this.#between.serve(stops[to] as Stop)) return true
      to += 1
    }
    return to > from
  }

  /** Tries the dropoff before a stop; false where no later one can be as cheap. */
  #tryDropoff(from: number, to: number, { ahead, stops }: Route): boolean {
    const after = this.#after
    after.follow(this.#between)
    if (!after.serve(this.#dropoff) || this.#isTooDear(ahead[to] as number)) return false
    for (let i = to; i < stops.length; i += 1)
      if (!after.serve(stops[i] as Stop) || this.#isTooDear(ahead[i + 1] as number)) return true
    const cost = after.total()
    if (cost >= this.#least) return true
    this.#least = cost
    this.#from = from
    this.#to = to
    return true
  }

  #isTooDear(ahead: number): boolean {
    return this.#after.cost + ahead - ROUNDING >= this.#least
  }
}
