import { CITY_COUNT, cityPoint } from './gazetteer.ts'
import type { Point } from './geo.ts'

/** Cells of the grid per degree: 0.1 degree is 11 km from south to north. */
const CELLS_PER_DEGREE = 10
const CELLS_AROUND = 360 * CELLS_PER_DEGREE
const KM_PER_DEGREE = 111.1

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
export function rowsInRing({ latitude, longitude }: Point, ring: number): number[] {
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

/**
 * Kilometres: every city within this many times n of the point is in the rings 0 to n. Holds for what is at most
 * `reachKm` away, as cells grow narrower towards the poles.
 */
export function ringWidthKm({ latitude }: Point, reachKm: number): number {
  const farthest = Math.min(80, Math.abs(latitude) + reachKm / KM_PER_DEGREE)
  return (KM_PER_DEGREE / CELLS_PER_DEGREE) * Math.cos((farthest * Math.PI) / 180)
}
