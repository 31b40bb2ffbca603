import { Trial } from './insertion.ts'
import type { OpenOrder } from './model.ts'
import type { Planning } from './planning.ts'
import { type Route, routeOf } from './route.ts'

/** Less than this is rounding, not a better plan. */
const GAIN = 1e-6

/** Takes each planned order out once and puts it in where it costs least. Answers whether anything got better. */
export function improveRoutes(routes: readonly Route[], planning: Planning): boolean {
  let better = false
  for (const route of routes)
    for (const { kind, order } of route.stops)
      if (kind === 'pickup' && !route.partner.bound.includes(order) && isDelayed(order, route, planning))
        better = reinsert(order, route, routes, planning) || better
  return better
}

/** Whether the order could be brought sooner than the route does; only then is there something to win. */
function isDelayed(order: OpenOrder, route: Route, { market }: Planning): boolean {
  if (route.stops.length > 2 || route.partner.aboard.length > 0) return true
  const { partner } = route
  const arrivesAt = Math.max(market.now, partner.freeAt) + market.travel.minutes(partner.at, order.restaurant)
  return arrivesAt + market.terms.pickupMinutes / 2 > order.readyAt
}

function reinsert(order: OpenOrder, from: Route, routes: readonly Route[], planning: Planning): boolean {
  const { partner, stops } = from
  const without = routeOf(
    partner,
    stops.filter((stop) => stop.order !== order),
    planning,
  )
  const trial = new Trial(order, planning)
  let best: Route | undefined
  let least = from.cost - without.cost - GAIN
  for (const candidate of routes) {
    const route = candidate === from ? without : candidate
    if (route.partner.declined.has(order.id) || trial.leastAdded(route) >= least) continue
    const added = trial.leastCost(route, route.cost + least + GAIN) - route.cost
    if (added >= least) continue
    best = candidate
    least = added
  }
  if (!best) return false
  Object.assign(from, without)
  trial.leastCost(best)
  Object.assign(best, routeOf(best.partner, trial.stopsOf(best), planning))
  return true
}
