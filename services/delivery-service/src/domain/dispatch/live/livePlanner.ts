import type { DispatchPolicy, MarketState, Planner, Proposal, TravelModel } from '../marketState.ts'
import { planRoutes } from '../rolling/planRoutes.ts'
import { arrivalsOf } from './arrivals.ts'
import { liveSettings } from './liveSettings.ts'
import { marketView } from './marketView.ts'
import { nextOrder } from './nextOrder.ts'
import { usableOf } from './usable.ts'

/**
 * The rolling-horizon planner over the live service's state: all waiting orders are planned anew for all partners by free
 * rules, busy ones included, and an order is proposed only when waiting for a better plan gains nothing any more.
 */
export function livePlanner(policy: DispatchPolicy, travel: TravelModel): Planner {
  const settings = liveSettings(policy)
  return (market) => {
    const { state, setAside } = usableOf(market)
    const view = marketView(state, policy)
    const { routes } = planRoutes(view, settings)
    const proposals = routes.flatMap((route) => {
      const order = nextOrder(route, view, policy.leadSeconds / 60)
      return order ? [propose(order.id, route.partner.id, state, travel)] : []
    })
    return { proposals, arrivals: arrivalsOf(routes, view, state), setAside }
  }
}

function propose(orderId: string, partnerId: string, state: MarketState, travel: TravelModel): Proposal {
  const order = state.orders.find((one) => one.orderId === orderId)
  const partner = state.partners.find(({ id }) => id === partnerId)
  if (!order || !partner) throw new Error(`Order ${orderId} or partner ${partnerId} is not of this market`)
  const distanceKm =
    travel.distanceKm(partner.position, order.restaurant) + travel.distanceKm(order.restaurant, order.door)
  return { orderId, partnerId, distanceKm }
}
