import { type OpenOrder, type PartnerView, type Place, type Stop, samePlace } from './model.ts'
import { costOfChange, type Planning, waitingCost } from './planning.ts'

/**
 * How far a partner has come along a route, and what it costs up to there, in minutes of click-to-door and what the
 * settings put beside them. This is where a plan's time goes: a walk is used for many routes, and nothing is allocated
 * on the way.
 */
export class Walk {
  /** What the stops served so far cost. */
  cost = 0
  /** The part of it that grows with each minute by which a stop is later. */
  waiting = 0
  readonly #planning: Planning
  #partner!: PartnerView
  #at!: Place
  #time = 0
  #load = 0
  /** When the pickup just made happened; -Infinity anywhere but at its counter. */
  #pickupAt = -Infinity
  /** Since when the partner waits at the first stop's restaurant; -Infinity where they do not. */
  #waitingSince = -Infinity

  /** It is nowhere before its first beginning. */
  constructor(planning: Planning) {
    this.#planning = planning
  }

  /** Goes to where the partner's plan is free, with what leaving there costs. */
  begin(partner: PartnerView, leavingCost: number): void {
    this.#partner = partner
    this.#at = partner.at
    this.#time = Math.max(this.#planning.market.now, partner.freeAt)
    this.#load = partner.aboard.length
    this.#pickupAt = partner.pickingUpAt ?? -Infinity
    this.#waitingSince = partner.waitingSince ?? -Infinity
    this.cost = leavingCost
    this.waiting = 0
  }

  /** Goes to where another walk is. */
  follow(other: Walk): void {
    this.#partner = other.#partner
    this.#at = other.#at
    this.#time = other.#time
    this.#load = other.#load
    this.#pickupAt = other.#pickupAt
    this.#waitingSince = other.#waitingSince
    this.cost = other.cost
    this.waiting = other.waiting
  }

  /**
   * Serves the next stop. False where the rules do not permit it: a pickup after the shift, more aboard than allowed, an
   * order too late to be brought.
   */
  serve({ kind, order }: Stop): boolean {
    const isServed = kind === 'pickup' ? this.#pickUp(order) : this.#bring(order)
    this.#waitingSince = -Infinity
    return isServed
  }

  /** What the route costs if it ends here. */
  total(): number {
    const { market, settings } = this.#planning
    return this.cost + settings.partnerTimeWeight * Math.max(0, this.#time - market.now)
  }

  /** Neighbouring pickups at one restaurant are one pickup, when the last of them is ready. */
  #pickUp(order: OpenOrder): boolean {
    const { market, settings } = this.#planning
    const { now, terms, travel } = market
    const { restaurant } = order
    this.cost += costOfChange(order, this.#partner, this.#planning)
    if (this.#pickupAt !== -Infinity && samePlace(this.#at, restaurant))
      this.#pickupAt = Math.max(this.#pickupAt, order.readyAt)
    else {
      if (this.#load > 0 && settings.rules === 'strict') return false
      const minutes = travel.minutes(this.#at, restaurant)
      const waits = this.#waitingSince !== -Infinity && minutes === 0
      const arrivesAt = waits ? this.#waitingSince : this.#time + minutes
      this.#pickupAt = Math.max(now, order.readyAt, arrivesAt + terms.pickupMinutes / 2)
      this.cost += settings.drivingWeight * minutes
      this.#at = restaurant
    }
    this.#time = this.#pickupAt + terms.pickupMinutes / 2
    this.#load += 1
    return this.#load <= settings.capacity && this.#pickupAt <= this.#partner.offAt
  }

  #bring(order: OpenOrder): boolean {
    const { market, settings } = this.#planning
    const { terms, travel } = market
    const minutes = travel.minutes(this.#at, order.door)
    const dropoffAt = this.#time + minutes + terms.dropoffMinutes / 2
    const waited = dropoffAt - order.placedAt
    if (waited > terms.maximumMinutes && !this.#partner.aboard.includes(order)) return false
    const waiting = waitingCost(waited, this.#planning)
    this.waiting += waiting
    this.cost += waiting + settings.drivingWeight * minutes
    this.#time = dropoffAt + terms.dropoffMinutes / 2
    this.#at = order.door
    this.#load -= 1
    this.#pickupAt = -Infinity
    return true
  }
}
