import type {
  DispatchPolicy,
  MarketState,
  PartnerState,
  Planner,
  Proposal,
  TravelModel,
  WaitingOrder,
} from './marketState.ts'

/** A planner that goes through the orders, oldest first, and proposes each to the nearest partner who is free for it. */
export function nearestPartnerPlanner(policy: DispatchPolicy, travel: TravelModel): Planner {
  return (state) => {
    const free = new Map(
      state.partners.filter((partner) => isFree(partner, state.now, policy)).map((p) => [p.id, p]),
    )
    const proposals: Proposal[] = []
    for (const order of state.orders) {
      if (free.size === 0) break
      const partner = nearest(order, withoutDecliners(free, order, state, policy), travel)
      if (!partner) continue
      free.delete(partner.id)
      proposals.push(propose(order, partner, travel))
    }
    return proposals
  }
}

function isFree(partner: PartnerState, now: Date, policy: DispatchPolicy): boolean {
  const age = secondsBetween(partner.positionAt, now)
  return !partner.hasOpenOffer && partner.tripOrderIds.length === 0 && age <= policy.positionMaxAgeSeconds
}

function withoutDecliners(
  free: ReadonlyMap<string, PartnerState>,
  order: WaitingOrder,
  { now }: MarketState,
  policy: DispatchPolicy,
): PartnerState[] {
  const recent = order.declines.filter(({ at }) => secondsBetween(at, now) < policy.offerRepeatSeconds)
  const decliners = new Set(recent.map(({ partnerId }) => partnerId))
  return [...free.values()].filter(({ id }) => !decliners.has(id))
}

/** Of two equally near the one with the lower id, so that a plan depends on nothing but the state. */
function nearest(
  order: WaitingOrder,
  partners: readonly PartnerState[],
  travel: TravelModel,
): PartnerState | undefined {
  let best: { partner: PartnerState; km: number } | undefined
  for (const partner of partners) {
    const km = travel.distanceKm(partner.position, order.restaurant)
    if (!best || km < best.km || (km === best.km && partner.id < best.partner.id)) best = { partner, km }
  }
  return best?.partner
}

function propose(order: WaitingOrder, partner: PartnerState, travel: TravelModel): Proposal {
  const distanceKm =
    travel.distanceKm(partner.position, order.restaurant) + travel.distanceKm(order.restaurant, order.door)
  return { orderId: order.orderId, partnerId: partner.id, distanceKm }
}

function secondsBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / 1000
}
