import { ringWidthKm, rowsInRing } from './cityGrid.ts'
import { cityMarket, cityPoint } from './gazetteer.ts'
import { distanceKm, type Point } from './geo.ts'
import type { Market } from './market.ts'
import { marketById } from './markets.ts'

/** A point farther than this from every city of the gazetteer is in no market. */
const REACH_KM = 40
/** The row of the city nearest to a point within 40 km, or undefined. Some microseconds. */
export function nearestCityRow(point: Point): number | undefined {
  const ringWidth = ringWidthKm(point, REACH_KM)
  let nearest: number | undefined
  let reach = REACH_KM
  for (let ring = 0; (ring - 1) * ringWidth <= reach; ring += 1) {
    for (const row of rowsInRing(point, ring)) {
      const distance = distanceKm(point, cityPoint(row))
      if (distance <= reach) {
        nearest = row
        reach = distance
      }
    }
  }
  return nearest
}

/** The market that serves a point: that of the nearest city within 40 km, or undefined. */
export function marketOfPoint(point: Point): Market | undefined {
  const row = nearestCityRow(point)
  return row === undefined ? undefined : marketById(cityMarket(row))
}
