import type {
  OpenOrder,
  PartnerView,
  Place,
  Stop,
  Terms,
  TravelTimes,
} from '../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { Courier } from '../instance/instance.ts'
import { layLegs } from './layLegs.ts'
import type { Leg } from './leg.ts'

const NOTHING_DECLINED: ReadonlySet<string> = new Set()

export type Rules = 'strict' | 'free'

/** A partner through the day: does what is instructed, and refuses what the rules do not let change. */
export class PartnerDay {
  readonly courier: Courier
  readonly #rules: Rules
  readonly #terms: Terms
  readonly #travel: TravelTimes
  #legs: Leg[] = []

  constructor(courier: Courier, rules: Rules, terms: Terms, travel: TravelTimes) {
    this.courier = courier
    this.#rules = rules
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
    }
    const leg = this.#legs[this.#begun(now) - 1]
    if (!leg) {
      const canInstruct = now >= onAt && now <= offAt
      return { ...seen, at, freeAt: onAt, waitingSince: undefined, canInstruct }
    }
    const idle = now >= (this.#rules === 'strict' ? (this.#legs.at(-1) as Leg) : leg).leavesAt
    const end = this.#rules === 'strict' ? (this.#legs.at(-1) as Leg) : leg
    const canInstruct = this.#rules === 'free' || (idle && now <= offAt)
    if (this.#rules === 'strict')
      return {
        ...seen,
        aboard: [],
        at: end.to,
        freeAt: end.leavesAt,
        waitingSince: undefined,
        canInstruct,
      }
    const waits = leg.kind === 'move' || (leg.kind === 'pickup' && leg.servedAt > now)
    const freeAt = waits ? leg.arrivesAt : leg.leavesAt
    return { ...seen, at: leg.to, freeAt, waitingSince: waits ? leg.arrivesAt : undefined, canInstruct }
  }

  /** Replaces all that is not yet begun. Throws where the partner cannot be instructed. */
  serve(now: number, stops: readonly Stop[]): void {
    this.#replace(now, (start) => layLegs(start, stops, this.#terms, this.#travel))
  }

  /** Sends the partner to a place to wait there. */
  move(now: number, to: Place): void {
    this.#replace(now, ({ at, time }) => {
      const arrivesAt = time + this.#travel.minutes(at, to)
      const times = { departsAt: time, arrivesAt, servedAt: arrivesAt, leavesAt: arrivesAt }
      return [{ kind: 'move', to, orders: [], decidedAt: now, ...times }]
    })
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
    const leg = this.#legs[this.#begun(now) - 1]
    return leg?.kind === 'pickup' && leg.servedAt > now ? leg.orders : []
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
