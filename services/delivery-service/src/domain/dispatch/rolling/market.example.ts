import type { MarketView, OpenOrder, PartnerView, Place } from './model.ts'

/** Places on a line, in minutes of travel from its beginning. */
export const place = (x: number): Place => ({ x, y: 0 })

export const order = (
  id: string,
  restaurant: Place,
  door: Place,
  more: Partial<OpenOrder> = {},
): OpenOrder => ({
  id,
  placedAt: 0,
  readyAt: 10,
  restaurant,
  door,
  ...more,
})

export const partner = (id: string, at: Place, more: Partial<PartnerView> = {}): PartnerView => ({
  id,
  at,
  freeAt: 0,
  waitingSince: undefined,
  pickingUpAt: undefined,
  offAt: 600,
  canInstruct: true,
  workload: 0,
  aboard: [],
  bound: [],
  fetching: [],
  declined: new Set(),
  ...more,
})

/** A market on the line at minute 100, MDRPLIB's terms. */
export const market = (view: Partial<MarketView>): MarketView => ({
  now: 100,
  terms: { pickupMinutes: 4, dropoffMinutes: 4, targetMinutes: 40, maximumMinutes: 90 },
  travel: { minutes: (from, to) => Math.ceil(Math.hypot(from.x - to.x, from.y - to.y)) },
  orders: [],
  partners: [],
  restaurants: [],
  seen: [],
  ...view,
})

/** Orders that a restaurant had in the last hour, cooked in so many minutes each. */
export const seenAt = (restaurant: Place, count: number, cooked: number): OpenOrder[] =>
  Array.from({ length: count }, (_, i) => {
    const placedAt = 45 + Math.round((50 * i) / count)
    return order(`seen-${restaurant.x}-${i}`, restaurant, restaurant, {
      placedAt,
      readyAt: placedAt + cooked,
    })
  })
