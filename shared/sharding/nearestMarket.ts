import { CITY_COUNT, cityMarket, cityPoint } from './gazetteer.ts'
import { distanceKm, type Point } from './geo.ts'
import type { Market } from './market.ts'
import { marketById } from './markets.ts'

/** A point farther than this from every city of the gazetteer is in no market. */
const REACH_KM = 40
/** Cells of the grid per degree: 0.1 degree is 11 km from south to north. */
const CELLS_PER_DEGREE = 10
const CELLS_AROUND = 360 * CELLS_PER_DEGREE
const KM_PER_CELL = 111.1 / CELLS_PER_DEGREE

const cellOf = (degrees: number): number => Math.floor(degrees * CELLS_PER_DEGREE)

const cellKey = (south: number, west: number): number =>
  south * CELLS_AROUND + (((west % CELLS_AROUND) + CELLS_AROUND) % CELLS_AROUND)

let grid: Map<number, number[]> | undefined

function cityGrid(): Map<number, number[]> {
  grid ??= Map.groupBy(Array(CITY_COUNT).keys(), (row) => {
    const { latitude, longitude } = cityPoint(row)
    return cellKey(cellOf(latitude), cellOf(longitude))
  })
  return grid
}

/** Rows of the cities in the ring of cells around the point's own; ring 0 is that cell. */
function rowsInRing({ latitude, longitude }: Point, ring: number): number[] {
  const [south, west] = [cellOf(latitude), cellOf(longitude)]
  const rows: number[] = []
  for (let up = -ring; up <= ring; up += 1) {
    const step = Math.abs(up) === ring ? 1 : 2 * ring
    for (let right = -ring; right <= ring; right += step || 1) {
      rows.push(...(cityGrid().get(cellKey(south + up, west + right)) ?? []))
    }
  }
  return rows
}

/** The row of the city nearest to a point within 40 km, or undefined. Some microseconds. */
export function nearestCityRow(point: Point): number | undefined {
  // Everything within this many kilometres times the ring is inside the rings looked at so far.
  const cellWidth = KM_PER_CELL * Math.cos((Math.min(80, Math.abs(point.latitude) + 0.5) * Math.PI) / 180)
  let nearest: number | undefined
  let reach = REACH_KM
  for (let ring = 0; (ring - 1) * cellWidth <= reach; ring += 1) {
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
