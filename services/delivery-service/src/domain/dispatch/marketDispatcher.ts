import type { MarketState, Plan, Proposal } from './marketState.ts'

/** What is reason enough to plan a market: an order that waits for a partner, or any under way, for its arrival. */
export type Reason = 'waiting' | 'open'

export interface MarketDispatcherPorts {
  /** Whether the market has such orders: most looks end here. */
  hasOrders(market: number, reason: Reason): Promise<boolean>
  /** Does the work unless another process is at this market; answers whether it was done. */
  alone(market: number, work: () => Promise<void>): Promise<boolean>
  /** Undefined where no order is under way any more. */
  readMarket(market: number): Promise<MarketState | undefined>
  /** Rejects where no plan could be made. */
  plan(state: MarketState): Promise<Plan>
  /** Tells when orders arrive, where that is news. */
  tellArrivals(market: number, state: MarketState, plan: Plan): Promise<void>
  /** False where somebody was quicker. */
  makeOffer(market: number, proposal: Proposal): Promise<boolean>
  /** Told of each plan, with the seconds it took. */
  onPlan(market: number, plan: Plan, seconds: number): void
  /** Told of a run that failed; the next request or sweep tries again. */
  onFailure(market: number, error: unknown): void
  /** Told how long a run took, in seconds. */
  onRun(seconds: number): void
}

/** Offers of one run that are made at once. */
const AT_ONCE = 4
/** Milliseconds after which a market is looked at again that another process was at. */
const ELSEWHERE_PAUSE = 100
/** Milliseconds after which a market is looked at again where somebody was quicker with an offer. */
const OUTPACED_PAUSE = 100
/** Milliseconds of a run up to which the next one follows at once; after a longer one the market rests for as long. */
const SHORT_RUN = 50

/** What is to be looked at next, once that is possible. */
interface Pending {
  next: Reason | undefined
}
interface Run extends Pending {
  readonly done: Promise<void>
}
interface Rest extends Pending {
  readonly timer: NodeJS.Timeout
}

/**
 * Finds partners for the waiting orders of markets, and tells when orders arrive. Of one market one run goes on at a time:
 * what is asked for meanwhile is one more run after it. Between processes a lock sees to that, and the ledger decides who
 * was first where it fails.
 */
export class MarketDispatcher {
  readonly #ports: MarketDispatcherPorts
  readonly #runs = new Map<number, Run>()
  readonly #rests = new Map<number, Rest>()
  #stopped = false

  constructor(ports: MarketDispatcherPorts) {
    this.#ports = ports
  }

  /** Looks at the market as soon as possible. */
  request(market: number, reason: Reason = 'open'): void {
    if (this.#stopped) return
    const pending = this.#rests.get(market) ?? this.#runs.get(market)
    if (pending) pending.next = wider(pending.next, reason)
    else this.#start(market, reason)
  }

  /** Starts nothing more; resolves when what runs is done. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const { timer } of this.#rests.values()) clearTimeout(timer)
    this.#rests.clear()
    await this.idle()
  }

  /** Resolves when nothing runs any more of what was asked for so far. */
  async idle(): Promise<void> {
    await Promise.all([...this.#runs.values()].map(({ done }) => done))
  }

  #start(market: number, reason: Reason): void {
    const run: Run = { next: reason, done: Promise.resolve().then(() => this.#drain(market, run)) }
    this.#runs.set(market, run)
  }

  async #drain(market: number, run: Run): Promise<void> {
    while (run.next && !this.#stopped) {
      const reason = run.next
      run.next = undefined
      const milliseconds = await this.#run(market, run, reason)
      if (milliseconds === 0) continue
      if (run.next) this.#rest(market, run.next, milliseconds)
      break
    }
    this.#runs.delete(market)
  }

  #rest(market: number, next: Reason, milliseconds: number): void {
    if (this.#stopped) return
    const timer = setTimeout(() => {
      this.#rests.delete(market)
      this.request(market, rest.next)
    }, milliseconds)
    const rest: Rest = { next, timer }
    this.#rests.set(market, rest)
  }

  /** One run; answers the milliseconds for which the market rests. */
  async #run(market: number, run: Run, reason: Reason): Promise<number> {
    const startedAt = performance.now()
    let rest = 0
    try {
      if (!(await this.#ports.hasOrders(market, reason))) return 0
      const done = await this.#ports.alone(market, async () => {
        rest = await this.#dispatch(market, run)
      })
      if (!done) {
        // What was to be seen here, the other process may have missed: it read the market before.
        run.next = wider(run.next, reason)
        return ELSEWHERE_PAUSE
      }
    } catch (error) {
      this.#ports.onFailure(market, error)
    }
    const took = performance.now() - startedAt
    this.#ports.onRun(took / 1000)
    return Math.max(rest, took > SHORT_RUN ? took : 0)
  }

  /** Plans, tells the arrivals and makes the offers; answers the milliseconds for which the market rests. */
  async #dispatch(market: number, run: Run): Promise<number> {
    const state = await this.#ports.readMarket(market)
    if (!state) return 0
    const startedAt = performance.now()
    const plan = await this.#ports.plan(state)
    this.#ports.onPlan(market, plan, (performance.now() - startedAt) / 1000)
    await this.#tellArrivals(market, state, plan)
    const made = await this.#makeOffers(market, plan.proposals)
    if (made === plan.proposals.length) return 0
    // Whom somebody else took, another may replace: look again at how things stand then.
    run.next = wider(run.next, 'waiting')
    return OUTPACED_PAUSE
  }

  /** Before the offers, which change the assignments that were planned with; one that is not told holds back no offer. */
  async #tellArrivals(market: number, state: MarketState, plan: Plan): Promise<void> {
    try {
      await this.#ports.tellArrivals(market, state, plan)
    } catch (error) {
      this.#ports.onFailure(market, error)
    }
  }

  async #makeOffers(market: number, proposals: readonly Proposal[]): Promise<number> {
    let made = 0
    for (let from = 0; from < proposals.length; from += AT_ONCE) {
      const batch = proposals.slice(from, from + AT_ONCE)
      const outcomes = await Promise.all(batch.map((proposal) => this.#ports.makeOffer(market, proposal)))
      made += outcomes.filter(Boolean).length
    }
    return made
  }
}

/** The reason that takes in both. */
function wider(a: Reason | undefined, b: Reason): Reason {
  return a === 'open' ? a : b
}
