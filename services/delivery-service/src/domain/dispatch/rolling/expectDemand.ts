import type { MarketView, Place } from './model.ts'

/** What the orders to come are likely to be. */
export interface Expectation {
  /** Restaurants with how many orders they expect within the horizon. */
  readonly restaurants: readonly { readonly place: Place; readonly weight: number }[]
  /** The minutes that an order is late, in the mean, if a partner that many minutes away is sent when it is placed. */
  lateness(minutes: number): number
}

/** Orders that every restaurant is taken to have had before the day began, so that a quiet one counts too. */
const PRIOR_ORDERS = 1
/** Preparation times taken to have been seen before the day began: one each, in minutes. */
const PRIOR_PREPARATION = [5, 10, 15, 20, 30]

/** Learns from the day's orders so far: the pace of the last hour, each restaurant's share, and how long kitchens take. */
export function expectDemand(market: MarketView, horizonMinutes: number): Expectation {
  const { now, restaurants, seen, terms } = market
  const recent = seen.filter(({ placedAt }) => placedAt > now - 60).length
  const pace = (Math.max(recent, 1) / 60) * horizonMinutes
  const counts = new Map<Place, number>()
  for (const { restaurant } of seen) counts.set(restaurant, (counts.get(restaurant) ?? 0) + 1)
  const total = seen.length + restaurants.length * PRIOR_ORDERS
  const preparation = [...PRIOR_PREPARATION, ...seen.map(({ placedAt, readyAt }) => readyAt - placedAt)]
  return {
    restaurants: restaurants.map((place) => ({
      place,
      weight: (pace * ((counts.get(place) ?? 0) + PRIOR_ORDERS)) / total,
    })),
    lateness: latenessOf(preparation, terms.pickupMinutes / 2),
  }
}

/** Between whole minutes it is interpolated: what is known of each is asked for many times. */
function latenessOf(preparation: readonly number[], half: number): (minutes: number) => number {
  const known: number[] = []
  const ofWhole = (minutes: number) => {
    known[minutes] ??=
      preparation.reduce((sum, needed) => sum + Math.max(0, minutes + half - needed), 0) / preparation.length
    return known[minutes]
  }
  return (minutes) => {
    const below = Math.floor(minutes)
    const rest = minutes - below
    return rest === 0 ? ofWhole(below) : ofWhole(below) * (1 - rest) + ofWhole(below + 1) * rest
  }
}
