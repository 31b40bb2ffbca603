import type { Map as MapLibreMap, PointLike } from 'maplibre-gl'
import { MARKER_LAYERS } from './overlayLayers.ts'

/** Pixels around a tap within which a marker is meant: a target of 24 at least, whatever is drawn. */
const REACH = 12

/** The id of the marker at a place of the screen, the topmost of several. */
export function markerAt(map: MapLibreMap, { x, y }: { x: number; y: number }): string | undefined {
  const box: [PointLike, PointLike] = [
    [x - REACH, y - REACH],
    [x + REACH, y + REACH],
  ]
  const [first] = map.queryRenderedFeatures(box, { layers: [...MARKER_LAYERS] })
  return first?.properties.id as string | undefined
}
