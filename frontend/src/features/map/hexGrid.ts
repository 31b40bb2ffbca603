import type { Feature, Polygon } from 'geojson'
import { cellToBoundary, polygonToCells } from 'h3-js'
import type { Bounds } from './bounds.ts'

/** The zoom from which a resolution of H3 is drawn: hexagons of 50 to 150 pixels a side. */
const RESOLUTIONS = [
  { zoom: 13.75, resolution: 9 },
  { zoom: 12, resolution: 8 },
  { zoom: 0, resolution: 7 },
] as const

/** Hexagons that cover a box, for a ground that has no streets: they give eye and distance a hold. */
export function hexagonsWithin([west, south, east, north]: Bounds, zoom: number): Feature<Polygon>[] {
  const { resolution } = RESOLUTIONS.find((step) => zoom >= step.zoom) ?? RESOLUTIONS[2]
  const corners: [number, number][] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return polygonToCells([corners], resolution, true).map((cell) => ({
    type: 'Feature',
    properties: { tone: toneOf(cell) },
    geometry: { type: 'Polygon', coordinates: [cellToBoundary(cell, true)] },
  }))
}

/** 0, 1 or 2: a hexagon's own shade, the same whenever it is drawn. */
function toneOf(cell: string): number {
  return Number.parseInt(cell.slice(5, 11), 16) % 3
}
