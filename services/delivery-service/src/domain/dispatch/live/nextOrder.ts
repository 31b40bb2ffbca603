import type { MarketView, OpenOrder } from '../rolling/model.ts'
import type { Route } from '../rolling/route.ts'
import { visitsOf } from '../rolling/visits.ts'

/**
 * The order of a route that its partner is to be asked about now: the first that is not theirs yet, unless waiting costs
 * nothing. It costs something when the way to its restaurant begins within the lead, or when they are on the way to that
 * restaurant already: later they may have left it.
 */
export function nextOrder(route: Route, market: MarketView, leadMinutes: number): OpenOrder | undefined {
  const { bound, canInstruct } = route.partner
  if (!canInstruct) return undefined
  const isTheirs = (order: OpenOrder) => bound.includes(order)
  for (const [i, { stops, beginsAt }] of visitsOf(route, market).entries()) {
    const fresh = stops.find(({ kind, order }) => kind === 'pickup' && !isTheirs(order))
    if (!fresh) continue
    const joins = i === 0 && stops.some(({ order }) => isTheirs(order))
    return joins || beginsAt <= market.now + leadMinutes ? fresh.order : undefined
  }
  return undefined
}
