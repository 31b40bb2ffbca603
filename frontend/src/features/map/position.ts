import type { MapPoint } from './mapTypes.ts'

/** A place as GeoJSON and MapLibre write it: longitude first. */
export function positionOf({ longitude, latitude }: MapPoint): [number, number] {
  return [longitude, latitude]
}
