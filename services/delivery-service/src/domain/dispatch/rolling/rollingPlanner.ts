import { commit } from './commit.ts'
import type { Instruction, MarketView } from './model.ts'
import { planRoutes } from './planRoutes.ts'
import { preposition } from './preposition.ts'
import type { Route } from './route.ts'
import type { RollingSettings } from './settings.ts'

/** Decides what each partner is told at one moment: the same market, the same instructions. */
export type RollingPlanner = (market: MarketView) => readonly Instruction[]

/** Told of all that is planned, also what is not binding yet. */
export type OnPlan = (routes: readonly Route[], market: MarketView) => void

/**
 * A planner that in each cycle plans all open orders anew for all partners, also those still busy or soon on duty, and
 * binds only what cannot wait. The frame is the rolling horizon of Reyes, Erera, Savelsbergh, Sahasrabudhe and O'Neil,
 * "The Meal Delivery Routing Problem" (2018).
 */
export function rollingPlanner(settings: RollingSettings, onPlan?: OnPlan): RollingPlanner {
  return (market) => {
    const { planning, routes } = planRoutes(market, settings)
    onPlan?.(routes, market)
    const instructions = routes.flatMap((route) => commit(route, planning) ?? [])
    return settings.preposition ? [...instructions, ...preposition(routes, planning)] : instructions
  }
}
