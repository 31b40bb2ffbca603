import type { TripStop } from '@tiffin/contracts/delivery'
import type { PartnerCaller } from './caller.ts'
import type { LearningPolicy } from './dispatch/live/learnTimes.ts'
import { inMarketTime } from './dispatch/live/timeLapse.ts'
import { tripStops } from './dispatch/live/tripStops.ts'
import type { DispatchPolicy, Learned, MarketState } from './dispatch/marketState.ts'
import type { PartnerWork } from './partnerReader.ts'

export interface TripSequenceParts {
  /** What a market's past teaches. */
  readonly learned: (market: number) => Promise<Learned>
  readonly policy: DispatchPolicy & LearningPolicy
  readonly timeLapse: number
}

/** The stops of a partner's trip from where they were seen last, as the plans of their market go on with it. */
export class TripSequence {
  readonly #parts: TripSequenceParts

  constructor(parts: TripSequenceParts) {
    this.#parts = parts
  }

  async stopsOf({ market }: PartnerCaller, { assignments, held }: PartnerWork): Promise<TripStop[]> {
    const [first] = held
    if (!first) return []
    const { id, latitude, longitude } = assignments.partner
    const position = latitude === null || longitude === null ? first.restaurant : { latitude, longitude }
    const now = new Date()
    const partners = [{ id, position, positionAt: now }]
    const state: MarketState = { now, orders: [], held, partners, learned: await this.#learned(market) }
    return tripStops(inMarketTime(state, this.#parts.timeLapse), this.#parts.policy)
  }

  /** Who is on the way is not left without a next stop because the past cannot be read. */
  #learned(market: number): Promise<Learned> {
    const { learned, policy } = this.#parts
    const nothing = { speedKmPerHour: policy.speedKmPerHour, latenessMinutes: new Map(), demand: [] }
    return learned(market).catch(() => nothing)
  }
}
