import { leastCost, Trial, withOrder } from './insertion.ts'
import type { PartnerView, Stop } from './model.ts'
import { type Planning, type Route, routeCost } from './route.ts'

/** Orders aboard up to which every sequence of bringing them is tried. */
const ALL_SEQUENCES = 5

/** A partner's route with nothing but what is theirs already: what is aboard in the best sequence, and what is bound. */
export function carryOn(partner: PartnerView, planning: Planning): Route {
  let route = bringAboard(partner, planning)
  for (const order of partner.bound) {
    const trial = new Trial(order)
    const cost = leastCost(route, trial, planning)
    if (cost < Infinity) route = { partner, stops: withOrder(route.stops, trial), cost }
  }
  return route
}

function bringAboard(partner: PartnerView, planning: Planning): Route {
  const { aboard } = partner
  let best: Route = { partner, stops: [], cost: aboard.length === 0 ? 0 : Infinity }
  if (aboard.length === 0) return best
  for (const orders of aboard.length > ALL_SEQUENCES ? [aboard] : permutations(aboard)) {
    const stops = orders.map((order): Stop => ({ kind: 'dropoff', order }))
    const cost = routeCost(partner, stops, planning)
    if (cost < best.cost) best = { partner, stops, cost }
  }
  return best
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]))
}
