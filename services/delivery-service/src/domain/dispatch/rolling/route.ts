import type { MarketView, OpenOrder, PartnerView, Stop } from './model.ts'
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

/** What a partner would do next, and what it costs. */
export interface Route {
  readonly partner: PartnerView
  stops: readonly Stop[]
  cost: number
}

/**
 * What a route costs, in minutes of click-to-door and what the settings put beside them.
 * Infinite where the rules do not permit it: a pickup after the shift, more aboard than allowed, an order too late to be
 * brought. This is where a plan's time goes: nothing is allocated here.
 */
export function routeCost(partner: PartnerView, stops: readonly Stop[], planning: Planning): number {
  const { now, terms, travel } = planning.market
  const { cover, settings } = planning
  let at = partner.at
  let time = Math.max(now, partner.freeAt)
  let load = partner.aboard.length
  let cost = stops.length === 0 ? 0 : settings.coverWeight * (cover.get(partner) ?? 0)
  for (let i = 0; i < stops.length; ) {
    const { kind, order } = stops[i] as Stop
    if (kind === 'dropoff') {
      const minutes = travel.minutes(at, order.door)
      const dropoffAt = time + minutes + terms.dropoffMinutes / 2
      const waited = dropoffAt - order.placedAt
      if (waited > terms.maximumMinutes && !partner.aboard.includes(order)) return Infinity
      cost += waitingCost(waited, planning) + settings.drivingWeight * minutes
      time = dropoffAt + terms.dropoffMinutes / 2
      at = order.door
      load -= 1
      i += 1
      continue
    }
    if (load > 0 && settings.rules === 'strict') return Infinity
    const { restaurant } = order
    let readyAt = order.readyAt
    const first = i
    cost += costOfChange(order, partner, planning)
    for (i += 1; i < stops.length && isPickupAt(stops[i] as Stop, restaurant); i += 1) {
      readyAt = Math.max(readyAt, (stops[i] as Stop).order.readyAt)
      cost += costOfChange((stops[i] as Stop).order, partner, planning)
    }
    load += i - first
    const minutes = travel.minutes(at, restaurant)
    const waits = first === 0 && minutes === 0 && partner.waitingSince !== undefined
    const arrivesAt = waits ? (partner.waitingSince as number) : time + minutes
    const pickupAt = Math.max(now, readyAt, arrivesAt + terms.pickupMinutes / 2)
    if (load > settings.capacity || pickupAt > partner.offAt) return Infinity
    cost += settings.drivingWeight * minutes
    time = pickupAt + terms.pickupMinutes / 2
    at = restaurant
  }
  return cost + settings.partnerTimeWeight * Math.max(0, time - now)
}

/** What it costs to bring an order so many minutes after it was placed. */
export function waitingCost(waited: number, { market, settings }: Planning): number {
  const { targetMinutes } = market.terms
  const over = Math.max(0, waited - targetMinutes)
  return waited + (settings.overTargetWeight + (settings.agingWeight * over) / targetMinutes) * over
}

function costOfChange(order: OpenOrder, partner: PartnerView, { fetchers, settings }: Planning): number {
  if (fetchers.size === 0) return 0
  const fetcher = fetchers.get(order)
  return fetcher === undefined || fetcher === partner ? 0 : settings.changeCost
}

export function isPickupAt({ kind, order }: Stop, { x, y }: { x: number; y: number }): boolean {
  return kind === 'pickup' && order.restaurant.x === x && order.restaurant.y === y
}
