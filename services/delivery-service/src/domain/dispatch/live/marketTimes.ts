import type { Learned, TravelModel } from '../marketState.ts'
import { type LearningPolicy, learnTimes, type Past } from './learnTimes.ts'

export interface MarketTimesParts {
  readonly readPast: (market: number) => Promise<Past>
  readonly policy: LearningPolicy
  readonly travel: TravelModel
  /** How many minutes of the market pass in one of the clock. */
  readonly timeLapse: number
}

/** Milliseconds of the market for which its past is taken to teach the same: it changes over hours. */
const REMEMBERED = 60_000

/** What each market's past teaches, asked for once a minute. */
export class MarketTimes {
  readonly #parts: MarketTimesParts
  readonly #remembered = new Map<number, { times: Promise<Learned>; until: number }>()

  constructor(parts: MarketTimesParts) {
    this.#parts = parts
  }

  /** Rejects where the past cannot be read; the next call tries again. */
  of(market: number): Promise<Learned> {
    const known = this.#remembered.get(market)
    if (known && known.until > Date.now()) return known.times
    const entry = { times: this.#learn(market), until: Date.now() + REMEMBERED / this.#parts.timeLapse }
    this.#remembered.set(market, entry)
    entry.times.catch(() => {
      if (this.#remembered.get(market) === entry) this.#remembered.delete(market)
    })
    return entry.times
  }

  async #learn(market: number): Promise<Learned> {
    const { policy, readPast, travel } = this.#parts
    return learnTimes(await readPast(market), policy, travel)
  }
}
