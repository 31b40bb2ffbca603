import type {
  DispatchPolicy,
  HeldOrder,
  MarketOrder,
  MarketState,
  PartnerState,
  Point,
} from '../marketState.ts'
import type { MarketView, OpenOrder, PartnerView, Place } from '../rolling/model.ts'
import { flatMap } from './flatMap.ts'

/** Minutes before or after now past which times are not told apart: an order that is forgotten must not outweigh all. */
const HORIZON = 1440

/** A market as the rolling planner sees it: metres around it, minutes from now. */
export function marketView(state: MarketState, policy: DispatchPolicy): MarketView {
  const place = flatMap(centreOf(state))
  const openOrder = (order: MarketOrder) => asOpenOrder(order, state, place)
  const held = Map.groupBy(state.held, ({ partnerId }) => partnerId)
  const { capacity, detour, dropoffMinutes, pickupMinutes, targetMinutes } = policy
  const half = pickupMinutes / 2
  const freeAfter = (pickedUpAt: Date) => half - Math.max(0, secondsSince(pickedUpAt, state) / 60)
  const seeing = { capacity, place, openOrder, freeAfter, declined: declinesOf(state, policy) }
  const minutesPerMetre = (detour * 60) / (state.learned.speedKmPerHour * 1000)
  return {
    now: 0,
    terms: { pickupMinutes, dropoffMinutes, targetMinutes, maximumMinutes: Infinity },
    travel: {
      minutes: (from, to) => {
        const [dx, dy] = [from.x - to.x, from.y - to.y]
        return Math.sqrt(dx * dx + dy * dy) * minutesPerMetre
      },
    },
    orders: state.orders.map(openOrder),
    partners: state.partners
      .filter(({ positionAt }) => secondsSince(positionAt, state) <= policy.positionMaxAgeSeconds)
      .map((partner) => asPartnerView(partner, held.get(partner.id) ?? [], seeing)),
    ...demandOf(state, place),
  }
}

/** Orders of a day below which they say nothing of where the next come from. */
const LEAST_DEMAND = 20

/** The last day's orders, and their restaurants: each a place of its own. */
function demandOf(
  { learned: { demand }, now }: MarketState,
  place: (point: Point) => Place,
): Pick<MarketView, 'restaurants' | 'seen'> {
  if (demand.length < LEAST_DEMAND) return { restaurants: [], seen: [] }
  const restaurants = new Map<string, Place>()
  const seen = demand.map(({ placedAt, preparationMinutes, restaurant, restaurantId }, i) => {
    const at = restaurants.get(restaurantId) ?? place(restaurant)
    restaurants.set(restaurantId, at)
    const minute = (placedAt.getTime() - now.getTime()) / 60_000
    return { id: `${i}`, placedAt: minute, readyAt: minute + preparationMinutes, restaurant: at, door: at }
  })
  return { restaurants: [...restaurants.values()], seen }
}

/** By partner id, the orders that they declined of late. */
function declinesOf(state: MarketState, policy: DispatchPolicy): ReadonlyMap<string, ReadonlySet<string>> {
  const declined = new Map<string, Set<string>>()
  for (const { orderId, declines } of state.orders)
    for (const { partnerId, at } of declines) {
      // A decline of the future is one from before the clock jumped back: it holds as long, no longer.
      if (Math.abs(secondsSince(at, state)) >= policy.offerRepeatSeconds) continue
      declined.set(partnerId, (declined.get(partnerId) ?? new Set()).add(orderId))
    }
  return declined
}

interface Seeing {
  readonly capacity: number
  readonly place: (point: Point) => Place
  readonly openOrder: (order: MarketOrder) => OpenOrder
  /** Minutes until the half of a pickup's service is over that follows its telling; below 0 where it is. */
  readonly freeAfter: (pickedUpAt: Date) => number
  readonly declined: ReadonlyMap<string, ReadonlySet<string>>
}

const NOTHING: ReadonlySet<string> = new Set()

/** A partner is where they were last seen; what they hold is theirs, and what they are asked about counts as theirs. */
function asPartnerView(partner: PartnerState, held: readonly HeldOrder[], seeing: Seeing): PartnerView {
  const isAsked = held.some(({ status }) => status === 'offered')
  return {
    id: partner.id,
    at: seeing.place(partner.position),
    freeAt: Math.max(
      0,
      ...held.flatMap(({ pickedUpAt }) => (pickedUpAt ? seeing.freeAfter(pickedUpAt) : [])),
    ),
    waitingSince: undefined,
    workload: 0,
    pickingUpAt: undefined,
    offAt: Infinity,
    canInstruct: !isAsked && held.length < seeing.capacity,
    aboard: held.filter(({ status }) => status === 'picked_up').map(seeing.openOrder),
    bound: held.filter(({ status }) => status !== 'picked_up').map(seeing.openOrder),
    fetching: [],
    declined: seeing.declined.get(partner.id) ?? NOTHING,
  }
}

function asOpenOrder(order: MarketOrder, state: MarketState, place: (point: Point) => Place): OpenOrder {
  const late = state.learned.latenessMinutes.get(order.restaurantId) ?? 0
  const expected = -secondsSince(order.readyAt, state) / 60 + late
  return {
    id: order.orderId,
    placedAt: Math.max(-HORIZON, Math.min(0, -secondsSince(order.placedAt, state) / 60)),
    readyAt: order.isReady ? 0 : Math.max(0, Math.min(HORIZON, expected)),
    restaurant: place(order.restaurant),
    door: place(order.door),
  }
}

function centreOf({ orders, held, partners }: MarketState): Point {
  return (
    orders[0]?.restaurant ?? held[0]?.restaurant ?? partners[0]?.position ?? { latitude: 0, longitude: 0 }
  )
}

/** Below 0 for what is to come, or was written before the clock jumped back. */
function secondsSince(time: Date, { now }: MarketState): number {
  return (now.getTime() - time.getTime()) / 1000
}
