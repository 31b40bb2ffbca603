import type { Learned, PastOrder, Point, TravelModel } from '../marketState.ts'

/** A delivery that was the only one of its trip: from the counter to the door. */
export interface PastDelivery {
  readonly restaurant: Point
  readonly door: Point
  readonly minutes: number
}

/** How a restaurant kept its estimates of late. */
export interface PastLateness {
  readonly restaurantId: string
  readonly orders: number
  /** Minutes after the estimate, of all of them together; below 0 before it. */
  readonly minutes: number
}

export interface Past {
  readonly deliveries: readonly PastDelivery[]
  readonly latenesses: readonly PastLateness[]
  /** Those of the last day, oldest first. */
  readonly orders: readonly PastOrder[]
}

export interface LearningPolicy {
  /** Kilometres an hour that a market without a past is taken to have. */
  readonly speedKmPerHour: number
  readonly detour: number
  readonly pickupMinutes: number
  readonly dropoffMinutes: number
}

/** What is taken to have been seen before the first: deliveries of so many kilometres, and orders that were in time. */
const PRIOR_DELIVERIES = 20
const PRIOR_KM = 3
const PRIOR_ORDERS = 3

/** No partner is slower or faster, no kitchen earlier or later: what lies outside is a fault of what was told. */
const SPEED = [5, 60] as const
const LATENESS = [-15, 60] as const
/** Minutes after which a delivery was forgotten to be told, not slow. */
const LONGEST = 120

/** What a market's past teaches; the less past, the closer to what is assumed. */
export function learnTimes(past: Past, policy: LearningPolicy, travel: TravelModel): Learned {
  return {
    speedKmPerHour: within(SPEED, speedOf(past.deliveries, policy, travel)),
    latenessMinutes: new Map(
      past.latenesses.map(({ restaurantId, orders, minutes }) => [
        restaurantId,
        within(LATENESS, minutes / (orders + PRIOR_ORDERS)),
      ]),
    ),
    demand: past.orders,
  }
}

function speedOf(deliveries: readonly PastDelivery[], policy: LearningPolicy, travel: TravelModel): number {
  const { speedKmPerHour, detour, pickupMinutes, dropoffMinutes } = policy
  // Half of each service lies between the pickup and the delivery, as they are told.
  const service = (pickupMinutes + dropoffMinutes) / 2
  let km = PRIOR_DELIVERIES * PRIOR_KM
  let hours = km / speedKmPerHour
  for (const { restaurant, door, minutes } of deliveries) {
    if (!(minutes > 0) || minutes > LONGEST) continue
    km += travel.distanceKm(restaurant, door) * detour
    hours += Math.max(minutes - service, 0.5) / 60
  }
  return km / hours
}

function within([least, most]: readonly [number, number], value: number): number {
  return Math.min(most, Math.max(least, value))
}
