interface Point {
  readonly latitude: number
  readonly longitude: number
}

const EARTH_KM = 6371
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Kilometres as the crow flies (haversine). */
export function kilometresBetween(a: Point, b: Point): number {
  const y = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2
  const x = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  const h = y + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * x
  return 2 * EARTH_KM * Math.asin(Math.sqrt(h))
}

/** The same as it is told to people: to ten metres. */
export function tellableKilometres(a: Point, b: Point): number {
  return Math.round(kilometresBetween(a, b) * 100) / 100
}

/** From here on a partner is about to arrive. */
export const NEAR_KM = 0.08
