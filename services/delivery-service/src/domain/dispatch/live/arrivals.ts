import type { WaitsFor } from '@tiffin/contracts/waitsFor'
import type { MarketState, PlannedArrival } from '../marketState.ts'
import type { MarketView, OpenOrder, Stop } from '../rolling/model.ts'
import type { Route } from '../rolling/route.ts'
import { type Visit, visitsOf } from '../rolling/visits.ts'

const MINUTE = 60_000
/** Minutes of way up to which a partner counts as being there. */
const THERE = 1

/** When each order of a plan's routes is handed over at its door, and how many deliveries its partner makes before. */
export function arrivalsOf(
  routes: readonly Route[],
  market: MarketView,
  { now, orders, held }: MarketState,
): PlannedArrival[] {
  const ready = new Set([...orders, ...held].filter(({ isReady }) => isReady).map(({ orderId }) => orderId))
  return routes.flatMap((route) => {
    const visits = visitsOf(route, market)
    const deliveries = visits.flatMap(({ stops, servedAt }) =>
      stops.filter(isDelivery).map(({ order }) => ({ order, servedAt })),
    )
    return deliveries.map(({ order, servedAt }, stopsBefore): PlannedArrival => {
      const inKitchen = !ready.has(order.id) && waitsForKitchen(order, visits, market)
      return {
        orderId: order.id,
        at: Math.round(now.getTime() + (servedAt - market.now) * MINUTE),
        stopsBefore,
        waitsFor: inKitchen ? 'kitchen' : waitsForPartner(stopsBefore),
      }
    })
  })
}

const isDelivery = ({ kind }: Stop): boolean => kind === 'dropoff'

const waitsForPartner = (stopsBefore: number): WaitsFor => (stopsBefore > 0 ? 'other_deliveries' : 'partner')

/** Whether the partner will be at the counter before the food is, or stands there already while it is overdue. */
function waitsForKitchen(order: OpenOrder, visits: readonly Visit[], { now, terms }: MarketView): boolean {
  const pickup = visits.find(({ stops }) =>
    stops.some(({ kind, order: fetched }) => kind === 'pickup' && fetched === order),
  )
  if (!pickup) return false
  const soonest = now + terms.pickupMinutes / 2 + THERE
  return pickup.servedAt <= Math.max(soonest, ...pickup.stops.map((stop) => stop.order.readyAt))
}
