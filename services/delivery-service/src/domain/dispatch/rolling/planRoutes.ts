import { carryOn } from './carryOn.ts'
import { coverOf } from './cover.ts'
import { improveRoutes } from './improveRoutes.ts'
import type { MarketView, PartnerView } from './model.ts'
import type { Planning } from './planning.ts'
import type { Route } from './route.ts'
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
  // Where partners are sent to the gaps afterwards, a gap costs next to nothing.
  const isCovering = settings.coverWeight > 0 && !settings.preposition
  const cover = isCovering ? coverOf(market, settings.demandMinutes) : new Map<PartnerView, number>()
  const planning: Planning = { market, settings, fetchers, cover }
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
