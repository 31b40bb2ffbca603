import { solveAssignment } from '../assignment/solveAssignment.ts'
import { bestInsertion, type Insertion } from './insertion.ts'
import type { OpenOrder } from './model.ts'
import type { Planning, Route } from './route.ts'

/** Dearer than any plan, and still exact to add up. */
const FORBIDDEN = 1e6

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
  const insertions: (Insertion | undefined)[] = []
  for (const order of orders)
    for (const route of routes) insertions.push(bestInsertion(route, order, planning))
  const costs = Float64Array.from(insertions, (insertion) => insertion?.added ?? FORBIDDEN)
  const chosen = solveAssignment(costs, orders.length, routes.length)
  return orders.filter((_, row) => {
    const column = chosen[row] as number
    const insertion = column === -1 ? undefined : insertions[row * routes.length + column]
    if (insertion) Object.assign(routes[column] as Route, { stops: insertion.stops, cost: insertion.cost })
    return !insertion
  })
}
