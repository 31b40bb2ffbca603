import type { OpenOrder, Stop } from './model.ts'
import { type Planning, type Route, routeCost } from './route.ts'

/** A route with one order more, and what that adds. */
export interface Insertion {
  readonly stops: readonly Stop[]
  readonly cost: number
  readonly added: number
}

/** The cheapest place for an order in a route, every pair of positions tried; undefined where the rules permit none. */
export function bestInsertion(route: Route, order: OpenOrder, planning: Planning): Insertion | undefined {
  const { partner, stops } = route
  const earliest = partner.freeAt + planning.market.travel.minutes(order.restaurant, order.door)
  if (earliest > order.placedAt + planning.market.terms.maximumMinutes) return undefined
  let best: Insertion | undefined
  for (let from = 0; from <= stops.length; from += 1) {
    for (let to = from; to <= stops.length; to += 1) {
      const tried = withOrder(stops, order, from, to)
      const cost = routeCost(partner, tried, planning)
      if (cost < (best?.cost ?? Infinity)) best = { stops: tried, cost, added: cost - route.cost }
    }
  }
  return best
}

/** The stops with a pickup before the one at `from` and a dropoff before the one at `to`. */
function withOrder(stops: readonly Stop[], order: OpenOrder, from: number, to: number): Stop[] {
  return [
    ...stops.slice(0, from),
    { kind: 'pickup', order },
    ...stops.slice(from, to),
    { kind: 'dropoff', order },
    ...stops.slice(to),
  ]
}
