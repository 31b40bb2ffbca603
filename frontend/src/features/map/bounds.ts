import type { MapPoint } from './mapTypes.ts'

/** West, south, east, north. */
export type Bounds = readonly [west: number, south: number, east: number, north: number]

/** The smallest box around points; undefined around none. */
export function boundsOf(points: readonly MapPoint[]): Bounds | undefined {
  if (points.length === 0) return undefined
  const longitudes = points.map(({ longitude }) => longitude)
  const latitudes = points.map(({ latitude }) => latitude)
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)]
}

/** Whether a place is in a box, its border included; of any units. */
export function isWithin([west, south, east, north]: Bounds, [x, y]: readonly [number, number]): boolean {
  return x >= west && x <= east && y >= south && y <= north
}
