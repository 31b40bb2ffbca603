import type { MapPoint } from '../map/mapTypes.ts'

/** `latitude,longitude` to a hundred metres: enough to sort by, and no more is told or kept in the address. */
export function nearOf({ latitude, longitude }: MapPoint): string {
  return `${latitude.toFixed(3)},${longitude.toFixed(3)}`
}

/** The point of such a text; undefined where it is none. */
export function pointOfNear(near: string): MapPoint | undefined {
  const match = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(near)
  return match ? { latitude: Number(match[1]), longitude: Number(match[2]) } : undefined
}
