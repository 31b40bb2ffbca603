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
  if (partner.pickingUpAt !== undefined) return updateOf(route, partner.pickingUpAt, planning)
  if (!first || canWait(route, planning)) return undefined
  return { kind: 'serve', partnerId: partner.id, stops: firstTrip(stops, 0) }
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

/** What is added to a bundle at the counter, told in the last cycle before its pickup; it is picked up with the rest. */
function updateOf(
  { partner, stops }: Route,
  pickingUpAt: number,
  planning: Planning,
): Instruction | undefined {
  if (stops[0]?.kind !== 'pickup' || planning.market.now + planning.settings.cycleMinutes < pickingUpAt)
    return undefined
  const { aboard, id } = partner
  const pickups = aboard.map((order): Stop => ({ kind: 'pickup', order }))
  return { kind: 'serve', partnerId: id, stops: [...pickups, ...firstTrip(stops, aboard.length)] }
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
function firstTrip(stops: readonly Stop[], aboard: number): readonly Stop[] {
  let load = aboard
  const end = stops.findIndex(({ kind }) => {
    load += kind === 'pickup' ? 1 : -1
    return load === 0
  })
  return stops.slice(0, end + 1)
}
