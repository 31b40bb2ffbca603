import type { DispatchPolicy, MarketOrder, MarketState, Planner } from '../marketState.ts'
import type { Past } from './learnTimes.ts'

/**
 * A planner for a market whose time passes `rate` times as fast as the clock's: it plans in the market's minutes and
 * answers in the clock's. `of` makes the planner from the policy, whose seconds are the clock's.
 */
export function inTimeLapse(
  of: (policy: DispatchPolicy) => Planner,
  policy: DispatchPolicy,
  rate: number,
): Planner {
  const { leadSeconds, offerRepeatSeconds, positionMaxAgeSeconds } = policy
  const plan = of({
    ...policy,
    leadSeconds: leadSeconds * rate,
    offerRepeatSeconds: offerRepeatSeconds * rate,
    positionMaxAgeSeconds: positionMaxAgeSeconds * rate,
  })
  return (state) => {
    const now = state.now.getTime()
    const { arrivals, ...rest } = plan(inMarketTime(state, rate))
    return {
      ...rest,
      arrivals: arrivals.map((one) => ({ ...one, at: Math.round(now + (one.at - now) / rate) })),
    }
  }
}

/** What lies behind, and ahead, at the pace of the market. */
export function inMarketTime(state: MarketState, rate: number): MarketState {
  const now = state.now.getTime()
  const stretch = (time: Date): Date => new Date(now + (time.getTime() - now) * rate)
  const order = <T extends MarketOrder>(one: T): T => ({
    ...one,
    placedAt: stretch(one.placedAt),
    readyAt: stretch(one.readyAt),
    told: one.told && { ...one.told, at: stretch(one.told.at) },
  })
  return {
    now: state.now,
    orders: state.orders.map((one) => ({
      ...order(one),
      declines: one.declines.map((decline) => ({ ...decline, at: stretch(decline.at) })),
    })),
    held: state.held.map((one) => ({ ...order(one), pickedUpAt: one.pickedUpAt && stretch(one.pickedUpAt) })),
    partners: state.partners.map((one) => ({ ...one, positionAt: stretch(one.positionAt) })),
    learned: {
      ...state.learned,
      demand: state.learned.demand.map((one) => ({ ...one, placedAt: stretch(one.placedAt) })),
    },
  }
}

/** What is learned from: durations in the market's minutes; moments stay the clock's until a plan is made. */
export function pastInTimeLapse({ deliveries, latenesses, orders }: Past, rate: number): Past {
  return {
    deliveries: deliveries.map((one) => ({ ...one, minutes: one.minutes * rate })),
    latenesses: latenesses.map((one) => ({ ...one, minutes: one.minutes * rate })),
    orders: orders.map((one) => ({ ...one, preparationMinutes: one.preparationMinutes * rate })),
  }
}
