import { Trial } from './insertion.ts'
import type { PartnerView, Stop } from './model.ts'
import type { Planning } from './planning.ts'
import { type Route, routeOf } from './route.ts'

/** Orders aboard up to which every sequence of bringing them is tried. */
const ALL_SEQUENCES = 5

/** A partner's route with nothing but what is theirs already: what is aboard in the best sequence, and what is bound. */
export function carryOn(partner: PartnerView, planning: Planning): Route {
  let route = bringAboard(partner, planning)
  for (const order of partner.bound) {
    const trial = new Trial(order, planning)
    if (trial.leastCost(route) < Infinity) route = routeOf(partner, trial.stopsOf(route), planning)
  }
  return route
}

function bringAboard(partner: PartnerView, planning: Planning): Route {
  const { aboard } = partner
  // A partner without anything to bring costs nothing, even if they are free later only.
  if (aboard.length === 0) return { ...routeOf(partner, [], planning), cost: 0 }
  const sequences = aboard.length > ALL_SEQUENCES ? [aboard] : permutations(aboard)
  return sequences
    .map((orders) => orders.map((order): Stop => ({ kind: 'dropoff', order })))
    .map((stops) => routeOf(partner, stops, planning))
    .reduce((best, route) => (route.cost < best.cost ? route : best))
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]))
}
