import { ringWidthKm, rowsInRing } from './cityGrid.ts'
import { type City, cityAt, cityPoint } from './gazetteer.ts'
import { distanceKm, type Point } from './geo.ts'

/** Cities farther than this are not near. */
export const CITY_NEAR_KM = 100

/** The cities within 100 km of a point, nearest first. About a millisecond. */
export function citiesNear(point: Point, limit: number): City[] {
  const ringWidth = ringWidthKm(point, CITY_NEAR_KM)
  const near: { row: number; km: number }[] = []
  let within = 0
  for (let ring = 0; (ring - 1) * ringWidth <= CITY_NEAR_KM && within < limit; ring += 1) {
    for (const row of rowsInRing(point, ring)) near.push({ row, km: distanceKm(point, cityPoint(row)) })
    const covered = Math.min(ring * ringWidth, CITY_NEAR_KM)
    within = near.filter(({ km }) => km <= covered).length
  }
  return near
    .filter(({ km }) => km <= CITY_NEAR_KM)
    .sort((a, b) => a.km - b.km || a.row - b.row)
    .slice(0, limit)
    .map(({ row }) => cityAt(row))
}
