import { type Instruction, type Stop, samePlace } from './model.ts'
import type { Planning } from './planning.ts'
import type { Route } from './route.ts'

/**
 * What of a route must be said now. A pickup for which the partner would only wait is left open until the last cycle
 * in which leaving is early enough: until then a better plan may come. Reyes et al. (2018), section 5, commit in two
 * stages with the same thought.
 */
export function commit(route: Route, planning: Planning): Instruction | undefined {
  const { partner, stops } = route
  if (!partner.canInstruct) return undefined
  const [first] = stops
  if (planning.settings.rules === 'free') {
    const held = first?.kind === 'pickup' && canWait(route, planning)
    return { kind: 'serve', partnerId: partner.id, stops: held ? [] : stops }
  }
  if (!first || canWait(route, planning)) return undefined
  return { kind: 'serve', partnerId: partner.id, stops: firstTrip(stops) }
}

function canWait({ partner, stops }: Route, { market, settings }: Planning): boolean {
  const { now, terms, travel } = market
  const [first] = stops
  if (!first) return false
  const readyAt = Math.max(...bundleOf(stops).map(({ order }) => order.readyAt))
  if (partner.waitingSince !== undefined && samePlace(partner.at, first.order.restaurant)) return false
  const leavesAt = Math.max(now + settings.cycleMinutes, partner.freeAt)
  return leavesAt + travel.minutes(partner.at, first.order.restaurant) + terms.pickupMinutes / 2 <= readyAt
}

/** The pickups that begin a route. */
function bundleOf(stops: readonly Stop[]): readonly Stop[] {
  const end = stops.findIndex(
    ({ kind, order }) =>
      kind === 'dropoff' || !samePlace(order.restaurant, (stops[0] as Stop).order.restaurant),
  )
  return stops.slice(0, end)
}

/** A route up to where nothing is aboard any more. */
function firstTrip(stops: readonly Stop[]): readonly Stop[] {
  let load = 0
  const end = stops.findIndex(({ kind }) => {
    load += kind === 'pickup' ? 1 : -1
    return load === 0
  })
  return stops.slice(0, end + 1)
}
