import { carryOn } from './carryOn.ts'
import { improveRoutes } from './improveRoutes.ts'
import type { MarketView } from './model.ts'
import type { Planning, Route } from './route.ts'
import type { RollingSettings } from './settings.ts'
import { shareOut } from './shareOut.ts'

/** Plans all open orders anew for all partners: what each would do from now on, in the order of the market's partners. */
export function planRoutes(
  market: MarketView,
  settings: RollingSettings,
): { readonly planning: Planning; readonly routes: readonly Route[] } {
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
  return { planning, routes }
}
