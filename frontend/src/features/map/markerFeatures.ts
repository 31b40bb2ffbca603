import type { Feature, FeatureCollection, LineString, Point } from 'geojson'
import type { MapMarker, MapPoint } from './mapTypes.ts'
import { positionOf } from './position.ts'

/** What a marker's layers read of it. */
export interface MarkerProperties {
  readonly id: string
  readonly kind: MapMarker['kind']
  /** The name of its image, see markerImages. */
  readonly icon: string
  readonly label: string
  readonly selected: boolean
  /** Higher is drawn above. */
  readonly rank: number
  /** Degrees from north; absent for who stands. */
  readonly heading?: number
}

const RANKS = { idle: 0, busy: 1, attention: 2 } as const

/** A marker at a point (its own, or where it is shown while it glides). */
export function markerFeature(
  marker: MapMarker,
  point: MapPoint = marker.point,
  heading?: number,
): Feature<Point, MarkerProperties> {
  const { id, kind, label, selected = false, tone = 'busy' } = marker
  return {
    type: 'Feature',
    properties: {
      id,
      kind,
      icon: iconOf(marker),
      label,
      selected,
      rank: RANKS[tone] + (selected ? 10 : 0),
      ...(heading !== undefined && { heading }),
    },
    geometry: { type: 'Point', coordinates: positionOf(point) },
  }
}

/** A way from point to point. */
export function lineFeature(points: readonly MapPoint[]): Feature<LineString> {
  return {
    type: 'Feature',
    properties: {},
    geometry: { type: 'LineString', coordinates: points.map(positionOf) },
  }
}

export function collection<F extends Feature>(
  features: F[],
): FeatureCollection<F['geometry'], F['properties']> {
  return { type: 'FeatureCollection', features }
}

/** `kind glyph tone`: one image for all markers that look the same. */
export function iconOf({ kind, tone = 'busy', vehicle = 'bicycle' }: MapMarker): string {
  return `${kind} ${kind === 'partner' ? vehicle : kind} ${tone}`
}
