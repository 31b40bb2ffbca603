import type { MarketState, Plan, Proposal } from './marketState.ts'

export interface MarketDispatcherPorts {
  /** Whether an order waits in the market: most looks end here. */
  hasWaiting(market: number): Promise<boolean>
  /** Does the work unless another process is at this market; answers whether it was done. */
  alone(market: number, work: () => Promise<void>): Promise<boolean>
  /** Undefined where no order waits any more. */
  readMarket(market: number): Promise<MarketState | undefined>
  /** Rejects where no plan could be made. */
  plan(state: MarketState): Promise<Plan>
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

interface Run {
  again: boolean
  readonly done: Promise<void>
}

/**
 * Finds partners for the waiting orders of markets. Of one market one run goes on at a time: what is asked for meanwhile
 * is one more run after it. Between processes a lock sees to that, and the ledger decides who was first where it fails.
 */
export class MarketDispatcher {
  readonly #ports: MarketDispatcherPorts
  readonly #runs = new Map<number, Run>()
  readonly #pauses = new Map<number, NodeJS.Timeout>()
  #stopped = false

  constructor(ports: MarketDispatcherPorts) {
    this.#ports = ports
  }

  /** Looks at the market as soon as possible. */
  request(market: number): void {
    if (this.#stopped || this.#pauses.has(market)) return
    const running = this.#runs.get(market)
    if (running) running.again = true
    else this.#start(market)
  }

  /** Starts nothing more; resolves when what runs is done. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const timer of this.#pauses.values()) clearTimeout(timer)
    this.#pauses.clear()
    await this.idle()
  }

  /** Resolves when nothing runs any more of what was asked for so far. */
  async idle(): Promise<void> {
    await Promise.all([...this.#runs.values()].map(({ done }) => done))
  }

  #start(market: number): void {
    const run: Run = { again: true, done: Promise.resolve().then(() => this.#drain(market, run)) }
    this.#runs.set(market, run)
  }

  async #drain(market: number, run: Run): Promise<void> {
    while (run.again && !this.#stopped) {
      run.again = false
      const pause = await this.#run(market, run)
      if (pause === 0) continue
      if (run.again) this.#requestAfter(market, pause)
      break
    }
    this.#runs.delete(market)
  }

  #requestAfter(market: number, milliseconds: number): void {
    if (this.#stopped) return
    const timer = setTimeout(() => {
      this.#pauses.delete(market)
      this.request(market)
    }, milliseconds)
    this.#pauses.set(market, timer)
  }

  /** One run; answers the milliseconds for which the market rests. */
  async #run(market: number, run: Run): Promise<number> {
    const startedAt = performance.now()
    let rest = 0
    try {
      if (!(await this.#ports.hasWaiting(market))) return 0
      const done = await this.#ports.alone(market, async () => {
        rest = await this.#dispatch(market, run)
      })
      if (!done) {
        // What was to be seen here, the other process may have missed: it read the market before.
        run.again = true
        return ELSEWHERE_PAUSE
      }
    } catch (error) {
      this.#ports.onFailure(market, error)
    }
    const took = performance.now() - startedAt
    this.#ports.onRun(took / 1000)
    return Math.max(rest, took > SHORT_RUN ? took : 0)
  }

  /** Plans, and makes the offers; answers the milliseconds for which the market rests. */
  async #dispatch(market: number, run: Run): Promise<number> {
    const state = await this.#ports.readMarket(market)
    if (!state) return 0
    const startedAt = performance.now()
    const plan = await this.#ports.plan(state)
    this.#ports.onPlan(market, plan, (performance.now() - startedAt) / 1000)
    const made = await this.#makeOffers(market, plan.proposals)
    if (made === plan.proposals.length) return 0
    // Whom somebody else took, another may replace: look again at how things stand then.
    run.again = true
    return OUTPACED_PAUSE
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
