import type { MarketOrder, MarketState, PlannedArrival, ToldArrival } from '../marketState.ts'
import { comparedArrivals } from './comparedArrivals.ts'

/** An arrival that is to be told, with the version of the assignment that was planned with. */
export type ArrivalNews = PlannedArrival & Pick<MarketOrder, 'version'>

/** A move that was not told yet: since when every plan had one to this side, and the least of them. */
interface Move {
  readonly since: number
  readonly isLater: boolean
  readonly least: PlannedArrival
}

interface Known {
  /** What had happened to the order itself. */
  readonly facts: string
  readonly move: Move | undefined
}

/**
 * Chooses which moved arrivals to tell. What comes of something that happened to the order itself (a partner, its kitchen,
 * its pickup) is told at once. What comes of other orders must last: in a rush every plan may share the orders out anew,
 * and of two plans that take turns many times a minute neither is news. Told is then the least move of those seen.
 */
export class LastingArrivals {
  readonly #milliseconds: number
  readonly #markets = new Map<number, ReadonlyMap<string, Known>>()

  constructor(seconds: number) {
    this.#milliseconds = seconds * 1000
  }

  /** Of each plan of a market, what to tell now. */
  next(market: number, state: MarketState, arrivals: readonly PlannedArrival[]): ArrivalNews[] {
    const before = this.#markets.get(market)
    const after = new Map<string, Known>()
    const news: ArrivalNews[] = []
    for (const { order, arrival, isMoved } of comparedArrivals(state, arrivals)) {
      const known = before?.get(order.orderId)
      const facts = factsOf(order)
      const isOwn = known !== undefined && known.facts !== facts
      const move = isMoved && order.told ? moveTo(arrival, order.told, known?.move, state.now) : undefined
      const isDue = isMoved && (isOwn || !move || state.now.getTime() - move.since >= this.#milliseconds)
      if (isDue) news.push({ ...(isOwn || !move ? arrival : move.least), version: order.version })
      after.set(order.orderId, { facts, move: isDue ? undefined : move })
    }
    if (after.size > 0) this.#markets.set(market, after)
    else this.#markets.delete(market)
    return news
  }
}

function factsOf({ version, readyAt, isReady }: MarketOrder): string {
  return `${version} ${readyAt.getTime()} ${isReady}`
}

function moveTo(arrival: PlannedArrival, told: ToldArrival, before: Move | undefined, now: Date): Move {
  const by = ({ at }: PlannedArrival) => at - told.at.getTime()
  const isLater = by(arrival) > 0
  if (!before || before.isLater !== isLater) return { since: now.getTime(), isLater, least: arrival }
  const least = Math.abs(by(arrival)) <= Math.abs(by(before.least)) ? arrival : before.least
  return { ...before, least }
}
