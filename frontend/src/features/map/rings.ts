import type { FeatureCollection, LineString, Position } from 'geojson'
import type { MapPoint } from './mapTypes.ts'

const KM_PER_DEGREE = 111.195
const CORNERS = 96

/** Circles around a place, each with its distance as a name. */
export function ringFeatures(
  centre: MapPoint,
  kilometres: readonly number[],
  name: (kilometres: number) => string,
): FeatureCollection<LineString> {
  return {
    type: 'FeatureCollection',
    features: kilometres.map((radius) => ({
      type: 'Feature',
      properties: { name: name(radius) },
      geometry: { type: 'LineString', coordinates: circleAround(centre, radius) },
    })),
  }
}

/** A closed line at that distance, from the north clockwise. Flat earth: right within metres for a city. */
export function circleAround({ latitude, longitude }: MapPoint, kilometres: number): Position[] {
  const north = kilometres / KM_PER_DEGREE
  const east = north / Math.cos((latitude * Math.PI) / 180)
  return Array.from({ length: CORNERS + 1 }, (_, i) => {
    const angle = (2 * Math.PI * i) / CORNERS
    return [longitude + east * Math.sin(angle), latitude + north * Math.cos(angle)]
  })
}
