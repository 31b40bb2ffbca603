import type { MarketState, Planner, Proposal } from './marketState.ts'

export interface MarketDispatcherPorts {
  readMarket(market: number): Promise<MarketState>
  /** False where somebody was quicker. */
  makeOffer(market: number, proposal: Proposal): Promise<boolean>
  readonly plan: Planner
  /** Told of a run that failed; the next request or sweep tries again. */
  onFailure(market: number, error: unknown): void
  /** Told how long a run took, in seconds. */
  onRun(seconds: number): void
}

/** Offers of one run that are made at once. */
const AT_ONCE = 4

interface Run {
  again: boolean
  readonly done: Promise<void>
}

/**
 * Finds partners for the waiting orders of markets. Of one market one run goes on at a time in this process; what is
 * asked for meanwhile is one more run after it. Between processes the ledger decides who was first.
 */
export class MarketDispatcher {
  readonly #ports: MarketDispatcherPorts
  readonly #runs = new Map<number, Run>()
  #stopped = false

  constructor(ports: MarketDispatcherPorts) {
    this.#ports = ports
  }

  /** Looks at the market as soon as possible. */
  request(market: number): void {
    if (this.#stopped) return
    const running = this.#runs.get(market)
    if (running) running.again = true
    else this.#start(market)
  }

  /** Starts nothing more; resolves when what runs is done. */
  async stop(): Promise<void> {
    this.#stopped = true
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
      await this.#dispatch(market, run)
    }
    this.#runs.delete(market)
  }

  async #dispatch(market: number, run: Run): Promise<void> {
    const startedAt = performance.now()
    try {
      const proposals = this.#ports.plan(await this.#ports.readMarket(market))
      const made = await this.#makeOffers(market, proposals)
      // Whom somebody else took, another may replace: look again at how things stand now.
      if (made < proposals.length) run.again = true
    } catch (error) {
      this.#ports.onFailure(market, error)
    }
    this.#ports.onRun((performance.now() - startedAt) / 1000)
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
