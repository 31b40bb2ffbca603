import type { Feature, FeatureCollection, Position } from 'geojson'
import type { MapPoint } from './mapTypes.ts'

const KM_PER_DEGREE = 111.195
const CORNERS = 96

/** Circles around a place, and a point with the kilometres at the top of each. */
export function ringFeatures(
  centre: MapPoint,
  kilometres: readonly number[],
  name: (kilometres: number) => string,
): FeatureCollection {
  const features = kilometres.flatMap((radius): Feature[] => {
    const circle = circleAround(centre, radius)
    const [top = []] = circle
    return [
      { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: circle } },
      { type: 'Feature', properties: { name: name(radius) }, geometry: { type: 'Point', coordinates: top } },
    ]
  })
  return { type: 'FeatureCollection', features }
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
