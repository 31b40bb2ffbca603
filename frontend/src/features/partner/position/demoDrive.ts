import type { MapPoint } from '../../map/mapTypes.ts'
import { kilometresBetween } from '../../tracking/distance.ts'

/** How many times faster than life a demo drives. */
export const SPEED_FACTORS = [1, 5, 20] as const
export type SpeedFactor = (typeof SPEED_FACTORS)[number]

/** Kilometres an hour in a city, stops included. */
const SPEEDS: Readonly<Record<string, number>> = { foot: 5, bicycle: 15, scooter: 22, car: 25 }
const USUAL_SPEED = 15

/** How far a vehicle gets in a city, in kilometres. */
export function kilometresIn(seconds: number, vehicle: string | null, factor: SpeedFactor): number {
  return ((SPEEDS[vehicle ?? ''] ?? USUAL_SPEED) * factor * seconds) / 3600
}

/** Where one is after so many kilometres along a way: its points in turn, and at its last one it ends. */
export function driven(from: MapPoint, way: readonly MapPoint[], kilometres: number): MapPoint {
  const [next, ...rest] = way
  if (!next) return from
  const leg = kilometresBetween(from, next)
  if (leg <= kilometres) return driven(next, rest, kilometres - leg)
  const share = kilometres / leg
  return {
    latitude: from.latitude + share * (next.latitude - from.latitude),
    longitude: from.longitude + share * (next.longitude - from.longitude),
  }
}
