import type { MarketView, OpenOrder, PartnerView, Stop } from './model.ts'
import type { RollingSettings } from './settings.ts'

/** What plans are made with in one cycle. */
export interface Planning {
  readonly market: MarketView
  readonly settings: RollingSettings
  /** Who is on the way to fetch an order. */
  readonly fetchers: ReadonlyMap<OpenOrder, PartnerView>
}

/** What a partner would do next, and what it costs. */
export interface Route {
  readonly partner: PartnerView
  stops: readonly Stop[]
  cost: number
}

/** A partner's route with nothing but what is aboard, in the best sequence. */
export function carryOn(partner: PartnerView, planning: Planning): Route {
  let best: Route = { partner, stops: [], cost: partner.aboard.length === 0 ? 0 : Infinity }
  for (const orders of partner.aboard.length === 0 ? [] : permutations(partner.aboard)) {
    const stops = orders.map((order): Stop => ({ kind: 'dropoff', order }))
    const cost = routeCost(partner, stops, planning)
    if (cost < best.cost) best = { partner, stops, cost }
  }
  return best
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]))
}

/**
 * What a route costs, in minutes of click-to-door and what the settings put beside them. Infinite where the rules do
 * not permit it: a pickup after the shift, more aboard than allowed, an order too late to be brought.
 */
export function routeCost(partner: PartnerView, stops: readonly Stop[], planning: Planning): number {
  const { now, terms, travel } = planning.market
  const { settings } = planning
  let at = partner.at
  let time = Math.max(now, partner.freeAt)
  let load = partner.aboard.length
  let cost = 0
  for (let i = 0; i < stops.length; ) {
    const { kind, order } = stops[i] as Stop
    if (kind === 'dropoff') {
      const minutes = travel.minutes(at, order.door)
      const dropoffAt = time + minutes + terms.dropoffMinutes / 2
      const waited = dropoffAt - order.placedAt
      if (waited > terms.maximumMinutes && !partner.aboard.includes(order)) return Infinity
      const over = Math.max(0, waited - terms.targetMinutes)
      cost += waited + settings.overTargetWeight * over + settings.drivingWeight * minutes
      time = dropoffAt + terms.dropoffMinutes / 2
      at = order.door
      load -= 1
      i += 1
      continue
    }
    if (load > 0 && settings.rules === 'strict') return Infinity
    let readyAt = order.readyAt
    const first = i
    cost += costOfChange(order, partner, planning)
    for (i += 1; i < stops.length && sameRestaurant(stops[i] as Stop, order.restaurant); i += 1) {
      readyAt = Math.max(readyAt, (stops[i] as Stop).order.readyAt)
      cost += costOfChange((stops[i] as Stop).order, partner, planning)
    }
    load += i - first
    const minutes = travel.minutes(at, order.restaurant)
    const waits = first === 0 && minutes === 0 && partner.waitingSince !== undefined
    const arrivesAt = waits ? (partner.waitingSince as number) : time + minutes
    const pickupAt = Math.max(now, readyAt, arrivesAt + terms.pickupMinutes / 2)
    if (load > settings.capacity || pickupAt > partner.offAt) return Infinity
    cost += settings.drivingWeight * minutes
    time = pickupAt + terms.pickupMinutes / 2
    at = order.restaurant
  }
  return cost + settings.partnerTimeWeight * Math.max(0, time - now)
}

function costOfChange(order: OpenOrder, partner: PartnerView, { fetchers, settings }: Planning): number {
  const fetcher = fetchers.get(order)
  return fetcher === undefined || fetcher === partner ? 0 : settings.changeCost
}

function sameRestaurant({ kind, order }: Stop, { x, y }: { x: number; y: number }): boolean {
  return kind === 'pickup' && order.restaurant.x === x && order.restaurant.y === y
}
