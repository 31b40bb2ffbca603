import type { MarketOrder, MarketState, PlannedArrival } from '../marketState.ts'
import { type ComparedArrival, comparedArrivals } from './comparedArrivals.ts'

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
    for (const compared of comparedArrivals(state, arrivals)) {
      const { order, arrival, isMoved } = compared
      const known = before?.get(order.orderId)
      const facts = factsOf(order)
      const isOwn = known !== undefined && known.facts !== facts
      const move = isMoved ? moveOf(compared, known?.move, state.now) : undefined
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

/** One that began in the future began before the clock jumped back: it begins anew. Undefined where nothing was told. */
function moveOf(
  { order: { told }, arrival, isLater }: ComparedArrival,
  before: Move | undefined,
  now: Date,
): Move | undefined {
  if (!told) return undefined
  if (!before || before.isLater !== isLater || before.since > now.getTime())
    return { since: now.getTime(), isLater, least: arrival }
  const by = ({ at }: PlannedArrival) => Math.abs(at - told.at.getTime())
  return { ...before, least: by(arrival) <= by(before.least) ? arrival : before.least }
}
