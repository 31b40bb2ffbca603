import type { Point } from '@tiffin/sharding/geo'
import { gridDisk, latLngToCell } from 'h3-js'

/** H3 resolution 6: a cell's edge is some 3.7 km (https://h3geo.org/docs/core-library/restable). */
const RESOLUTION = 6
/** Rings of cells around a point's own within which everything nearer than 10 km lies (cells.test.ts). */
const RINGS = 3

export function cellOf({ latitude, longitude }: Point): string {
  return latLngToCell(latitude, longitude, RESOLUTION)
}

/** The 37 cells that hold everything within 10 km of any point of a cell. */
export function cellsAround(cell: string): string[] {
  return gridDisk(cell, RINGS)
}
