import { distanceKm, type Point } from '@tiffin/sharding/geo'
import type { PartnerPlan } from '../plan/plan.ts'
import { toMillionths } from '../plan/planCity.ts'
import type { Random } from '../plan/random.ts'

/** Streets are longer than the straight line. */
const DETOUR = 1.3
export const KM_PER_MINUTE: Record<PartnerPlan['vehicle'], number> = {
  bicycle: 15 / 60,
  scooter: 22 / 60,
  car: 25 / 60,
}
/** Positions told on one leg. */
const STOPS = 4
/** About ten metres: how far a told position is from where the partner is. */
const NOISE = 1e-4

/** A place on the way, and the minutes it takes there from the one before. */
export interface Stop {
  readonly point: Point
  readonly minutes: number
}

/** The positions told on the way from one point to another; the last is there. No two are the same. */
export function rideOf(from: Point, to: Point, vehicle: PartnerPlan['vehicle'], random: Random): Stop[] {
  const minutes = (distanceKm(from, to) * DETOUR) / KM_PER_MINUTE[vehicle] / STOPS
  const between = (a: number, b: number, share: number) =>
    toMillionths(a + (b - a) * share + random.between(-NOISE, NOISE))
  return Array.from({ length: STOPS }, (_, i) => {
    const share = (i + 1) / STOPS
    const point = {
      latitude: between(from.latitude, to.latitude, share),
      longitude: between(from.longitude, to.longitude, share),
    }
    return { point, minutes }
  })
}
