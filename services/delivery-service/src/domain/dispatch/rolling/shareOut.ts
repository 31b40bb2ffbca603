import { solveAssignment } from '../assignment/solveAssignment.ts'
import { Trial } from './insertion.ts'
import type { OpenOrder } from './model.ts'
import { nthLeast } from './nthLeast.ts'
import type { Planning } from './planning.ts'
import { type Route, routeOf } from './route.ts'

/** Dearer than any plan, and still exact to add up. */
const FORBIDDEN = 1e6
/** Busy partners whom a round tries for all orders together: up to so many everybody is tried for every order. */
const TRIALS = 12_000
/** Busy partners tried for an order at least. */
const FEWEST = 16

/**
 * Puts orders into routes in rounds; each round gives every route at most one, at the least cost in all. Orders that
 * fit nowhere are left over.
 */
export function shareOut(orders: readonly OpenOrder[], routes: readonly Route[], planning: Planning): void {
  let left = orders
  while (left.length > 0) {
    const remaining = oneRound(left, routes, planning)
    if (remaining.length === left.length) return
    left = remaining
  }
}

function oneRound(orders: readonly OpenOrder[], routes: readonly Route[], planning: Planning): OpenOrder[] {
  const costs = addedCosts(orders, routes, planning)
  const chosen = solveAssignment(costs, orders.length, routes.length)
  return orders.filter((order, row) => {
    const column = chosen[row] as number
    if (column === -1 || costs[row * routes.length + column] === FORBIDDEN) return true
    const route = routes[column] as Route
    const trial = new Trial(order, planning)
    trial.leastCost(route)
    Object.assign(route, routeOf(route.partner, trial.stopsOf(route), planning))
    return false
  })
}

/** What each order adds to each route, order by order. */
function addedCosts(
  orders: readonly OpenOrder[],
  routes: readonly Route[],
  planning: Planning,
): Float64Array {
  const costs = new Float64Array(orders.length * routes.length).fill(FORBIDDEN)
  const bounds = new Float64Array(routes.length)
  const most = Math.max(FEWEST, Math.floor(TRIALS / orders.length))
  const busy = routes.filter(({ stops }) => stops.length > 0).length
  for (const [row, order] of orders.entries()) {
    const trial = new Trial(order, planning)
    const limit = busy > most ? boundBusy(bounds, trial, routes, routes.length - busy + most) : Infinity
    for (let column = 0; column < routes.length; column += 1) {
      const route = routes[column] as Route
      if ((bounds[column] as number) > limit || route.partner.declined.has(order.id)) continue
      const cost = trial.leastCost(route)
      if (cost < Infinity) costs[row * routes.length + column] = cost - route.cost
    }
  }
  return costs
}

/**
 * Writes what an order adds at least to each busy partner's route, and answers the bound of the `most` promising: who is
 * above it is not tried. Who is idle is always among them.
 */
function boundBusy(bounds: Float64Array, trial: Trial, routes: readonly Route[], most: number): number {
  for (const [column, route] of routes.entries())
    bounds[column] = route.stops.length > 0 ? trial.leastAdded(route) : -Infinity
  return nthLeast(bounds.slice(), most - 1)
}
