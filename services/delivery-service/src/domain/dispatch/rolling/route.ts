import type { PartnerView, Stop } from './model.ts'
import type { Planning } from './planning.ts'
import { Walk } from './walk.ts'

/** What a partner would do next. */
export interface Route {
  readonly partner: PartnerView
  /** What it costs to ask this partner and no other: what the orders to come lose, and how much work they have had. */
  readonly leavingCost: number
  stops: readonly Stop[]
  /** Infinite where the rules do not permit the route. */
  cost: number
  /** By the index of a stop what the waiting for it and those after it costs: with another stop before it, it is no less. */
  ahead: readonly number[]
}

/** A partner's route, costed. */
export function routeOf(partner: PartnerView, stops: readonly Stop[], planning: Planning): Route {
  const { cover, settings } = planning
  const leavingCost =
    settings.coverWeight * (cover.get(partner) ?? 0) + settings.evennessWeight * partner.workload
  const walk = new Walk(planning)
  walk.begin(partner, stops.length === 0 ? 0 : leavingCost)
  const waited = [0]
  for (const stop of stops) {
    if (!walk.serve(stop)) return { partner, leavingCost, stops, cost: Infinity, ahead: [] }
    waited.push(walk.waiting)
  }
  const ahead = waited.map((before) => walk.waiting - before)
  return { partner, leavingCost, stops, cost: walk.total(), ahead }
}
