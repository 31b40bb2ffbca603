import { commit } from './commit.ts'
import { improveRoutes } from './improveRoutes.ts'
import type { Instruction, MarketView } from './model.ts'
import { preposition } from './preposition.ts'
import { carryOn, type Planning } from './route.ts'
import type { RollingSettings } from './settings.ts'
import { shareOut } from './shareOut.ts'

/** Decides what each partner is told at one moment: the same market, the same instructions. */
export type RollingPlanner = (market: MarketView) => readonly Instruction[]

/**
 * A planner that in each cycle plans all open orders anew for all partners, also those still busy or soon on duty, and
 * binds only what cannot wait. The frame is the rolling horizon of Reyes, Erera, Savelsbergh, Sahasrabudhe and O'Neil,
 * "The Meal Delivery Routing Problem" (2018).
 */
export function rollingPlanner(settings: RollingSettings): RollingPlanner {
  return (market) => {
    const fetchers = new Map(
      market.partners.flatMap((partner) => partner.fetching.map((order) => [order, partner] as const)),
    )
    const planning: Planning = { market, settings, fetchers }
    const routes = market.partners.map((partner) => carryOn(partner, planning))
    const urgentUntil = market.now + settings.urgentMinutes
    const isUrgent = ({ readyAt }: { readyAt: number }) => readyAt <= urgentUntil
    shareOut(market.orders.filter(isUrgent), routes, planning)
    shareOut(
      market.orders.filter((order) => !isUrgent(order)),
      routes,
      planning,
    )
    for (let round = 0; round < settings.improvementRounds; round += 1)
      if (!improveRoutes(routes, planning)) break
    const instructions = routes.flatMap((route) => commit(route, planning) ?? [])
    return settings.preposition ? [...instructions, ...preposition(routes, planning)] : instructions
  }
}
