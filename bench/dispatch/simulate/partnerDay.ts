import {
  type OpenOrder,
  type PartnerView,
  type Place,
  type Stop,
  samePlace,
  type Terms,
  type TravelTimes,
} from '../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { Courier } from '../instance/instance.ts'
import { layLegs } from './layLegs.ts'
import type { Leg } from './leg.ts'

const NOTHING_DECLINED: ReadonlySet<string> = new Set()

export type Rules = 'strict' | 'free'

/** What a partner may be told while under way. */
export interface PartnerRules {
  readonly rules: Rules
  /** By strict rules: at the counter, until the pickup, orders of that restaurant may be added. */
  readonly bundleUpdates: boolean
}

/** A partner through the day: does what is instructed, and refuses what the rules do not let change. */
export class PartnerDay {
  readonly courier: Courier
  readonly #rules: Rules
  readonly #bundleUpdates: boolean
  readonly #terms: Terms
  readonly #travel: TravelTimes
  #legs: Leg[] = []

  constructor(courier: Courier, rules: PartnerRules, terms: Terms, travel: TravelTimes) {
    this.courier = courier
    this.#rules = rules.rules
    this.#bundleUpdates = rules.bundleUpdates
    this.#terms = terms
    this.#travel = travel
  }

  get legs(): readonly Leg[] {
    return this.#legs
  }

  /** What a planner sees at a minute. */
  view(now: number): PartnerView {
    const { id, offAt, onAt, at } = this.courier
    const seen = {
      id,
      offAt,
      aboard: this.#aboard(now),
      bound: [],
      fetching: this.#fetching(now),
      declined: NOTHING_DECLINED,
      pickingUpAt: undefined,
      workload: this.#workload(now),
    }
    const leg = this.#begunLast(now)
    if (!leg) {
      const canInstruct = now >= onAt && now <= offAt
      return { ...seen, at, freeAt: onAt, waitingSince: undefined, canInstruct }
    }
    if (this.#isAtCounter(now, leg)) {
      const { arrivesAt, leavesAt, orders, servedAt, to } = leg
      const counter = { at: to, freeAt: leavesAt, waitingSince: arrivesAt, pickingUpAt: servedAt }
      return { ...seen, ...counter, aboard: orders, fetching: [], canInstruct: true }
    }
    if (this.#rules === 'strict') {
      const { leavesAt, to } = this.#legs.at(-1) as Leg
      const canInstruct = leavesAt <= now && now <= offAt
      return { ...seen, aboard: [], at: to, freeAt: leavesAt, waitingSince: undefined, canInstruct }
    }
    const waits = leg.kind === 'move' || (leg.kind === 'pickup' && leg.servedAt > now)
    const freeAt = waits ? leg.arrivesAt : leg.leavesAt
    const waitingSince = waits ? leg.arrivesAt : undefined
    return { ...seen, at: leg.to, freeAt, waitingSince, canInstruct: true }
  }

  /** Replaces all that is not yet begun. Throws where the partner cannot be instructed so. */
  serve(now: number, stops: readonly Stop[]): void {
    const leg = this.#begunLast(now)
    if (leg && this.#isAtCounter(now, leg)) this.#refuseUnlessUpdate(leg, stops)
    this.#replace(now, (start) => layLegs(start, stops, this.#terms, this.#travel))
  }

  /** Sends the partner to a place to wait there. */
  move(now: number, to: Place): void {
    const leg = this.#begunLast(now)
    if (leg && this.#isAtCounter(now, leg)) throw new Error(`${this.courier.id} is sent away from a counter`)
    this.#replace(now, ({ at, time }) => {
      const arrivesAt = time + this.#travel.minutes(at, to)
      const times = { departsAt: time, arrivesAt, servedAt: arrivesAt, leavesAt: arrivesAt }
      return [{ kind: 'move', to, orders: [], decidedAt: now, ...times }]
    })
  }

  /** Whether the rules let a bundle grow now: from the arrival at the restaurant until the pickup. */
  #isAtCounter(now: number, { arrivesAt, kind, servedAt }: Leg): boolean {
    const isUpdatable = this.#bundleUpdates && this.#rules === 'strict' && kind === 'pickup'
    return isUpdatable && arrivesAt <= now && now < servedAt
  }

  /** Throws unless all orders of the begun assignment are kept, and those added are of the same restaurant. */
  #refuseUnlessUpdate({ orders, to }: Leg, stops: readonly Stop[]): void {
    const pickups = stops.filter(({ kind }) => kind === 'pickup')
    const isKept = orders.every((order) => pickups.some((stop) => stop.order === order))
    const isOneBundle = stops.slice(0, pickups.length).every(({ kind }) => kind === 'pickup')
    if (isKept && isOneBundle && pickups.every(({ order }) => samePlace(order.restaurant, to))) return
    throw new Error(`${this.courier.id} is at a counter: there orders can be added, and nothing else`)
  }

  /** Orders picked up so far and not on their last way. */
  #aboard(now: number): OpenOrder[] {
    const aboard = new Set<OpenOrder>()
    for (const leg of this.#legs.slice(0, this.#begun(now))) {
      if (leg.kind === 'pickup' && leg.servedAt <= now) for (const order of leg.orders) aboard.add(order)
      if (leg.kind === 'dropoff') for (const order of leg.orders) aboard.delete(order)
    }
    return [...aboard]
  }

  /** Orders that the partner is on the way to, or waits for. */
  #fetching(now: number): readonly OpenOrder[] {
    const leg = this.#begunLast(now)
    return leg?.kind === 'pickup' && leg.servedAt > now ? leg.orders : []
  }

  /** Orders an hour of the whole shift, those counted that are fetched or on the way to be. */
  #workload(now: number): number {
    const { offAt, onAt } = this.courier
    const begun = this.#legs.slice(0, this.#begun(now)).filter(({ kind }) => kind === 'pickup')
    const orders = begun.reduce((sum, leg) => sum + leg.orders.length, 0)
    return offAt > onAt ? (60 * orders) / (offAt - onAt) : 0
  }

  /** The leg begun last before this minute. */
  #begunLast(now: number): Leg | undefined {
    return this.#legs[this.#begun(now) - 1]
  }

  /** How many legs were begun before this minute. */
  #begun(now: number): number {
    const firstLater = this.#legs.findIndex(({ departsAt }) => departsAt >= now)
    return firstLater === -1 ? this.#legs.length : firstLater
  }

  #replace(now: number, lay: (start: Parameters<typeof layLegs>[0]) => Leg[]): void {
    const view = this.view(now)
    if (!view.canInstruct) throw new Error(`${view.id} cannot be instructed at minute ${now}`)
    const kept = this.#legs.slice(0, this.#begun(now))
    const last = kept.at(-1)
    // A way to a pickup that may not happen is, so far, a way.
    if (last?.kind === 'pickup' && last.servedAt > now) {
      const { arrivesAt } = last
      kept[kept.length - 1] = { ...last, kind: 'move', orders: [], servedAt: arrivesAt, leavesAt: arrivesAt }
    }
    const time = Math.max(now, view.freeAt)
    const start = { at: view.at, time, waitingSince: view.waitingSince, decidedAt: now }
    this.#legs = [...kept, ...lay(start)]
  }
}
