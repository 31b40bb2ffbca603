import { type MarketView, type Stop, samePlace } from './model.ts'
import type { Route } from './route.ts'

/** One place on a route: a dropoff, or the pickups of a bundle. Minutes of the market's clock. */
export interface Visit {
  readonly stops: readonly Stop[]
  /** When the partner begins the way there, if they arrive no sooner than they must. */
  readonly beginsAt: number
  /** The pickup or dropoff itself, between the halves of its service. */
  readonly servedAt: number
}

/** A route's visits with their times, by the same clock as its cost. */
export function visitsOf({ partner, stops }: Route, { now, terms, travel }: MarketView): Visit[] {
  let at = partner.at
  // At the counter a bundle that grows is not a second pickup.
  const isUpdated = partner.pickingUpAt !== undefined && stops[0]?.kind === 'pickup'
  let time = isUpdated ? partner.pickingUpAt - terms.pickupMinutes / 2 : Math.max(now, partner.freeAt)
  return bundles(stops).map((bundle) => {
    const [{ kind, order }] = bundle
    const to = kind === 'pickup' ? order.restaurant : order.door
    const half = (kind === 'pickup' ? terms.pickupMinutes : terms.dropoffMinutes) / 2
    const way = travel.minutes(at, to) + half
    const readyAt = kind === 'pickup' ? Math.max(...bundle.map((stop) => stop.order.readyAt)) : time
    const beginsAt = Math.max(time, readyAt - way)
    const servedAt = beginsAt + way
    at = to
    time = servedAt + half
    return { stops: bundle, beginsAt, servedAt }
  })
}

function bundles(stops: readonly Stop[]): [Stop, ...Stop[]][] {
  const groups: [Stop, ...Stop[]][] = []
  for (const stop of stops) {
    const first = groups.at(-1)?.[0]
    if (
      first?.kind === 'pickup' &&
      stop.kind === 'pickup' &&
      samePlace(stop.order.restaurant, first.order.restaurant)
    )
      groups.at(-1)?.push(stop)
    else groups.push([stop])
  }
  return groups
}
