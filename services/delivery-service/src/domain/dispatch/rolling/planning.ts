import type { MarketView, OpenOrder, PartnerView } from './model.ts'
import type { RollingSettings } from './settings.ts'

/** What plans are made with in one cycle. */
export interface Planning {
  readonly market: MarketView
  readonly settings: RollingSettings
  /** Who is on the way to fetch an order. */
  readonly fetchers: ReadonlyMap<OpenOrder, PartnerView>
  /** What the orders to come lose by a partner's leaving, in minutes; empty where that is not looked at. */
  readonly cover: ReadonlyMap<PartnerView, number>
}

/** What it costs to bring an order so many minutes after it was placed. */
export function waitingCost(waited: number, { market, settings }: Planning): number {
  const { targetMinutes } = market.terms
  const over = Math.max(0, waited - targetMinutes)
  return waited + (settings.overTargetWeight + (settings.agingWeight * over) / targetMinutes) * over
}

/** What it costs that another than their fetcher is given an order. */
export function costOfChange(
  order: OpenOrder,
  partner: PartnerView,
  { fetchers, settings }: Planning,
): number {
  if (settings.changeCost === 0) return 0
  const fetcher = fetchers.get(order)
  return fetcher === undefined || fetcher === partner ? 0 : settings.changeCost
}
