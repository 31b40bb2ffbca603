import type { FilterSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl'
import { FONT_QUIET } from './fonts.ts'
import type { MapTheme, Palette } from './palette.ts'

/** Where streets come from, see VITE_MAP_TILES. */
export interface MapTiles {
  readonly url: string
  readonly attribution: string
}

/** The protocol that reads tiles out of one file by byte ranges. */
export const PMTILES = 'pmtiles'

export const isPmtiles = ({ url }: MapTiles): boolean =>
  new URL(url, location.href).pathname.endsWith('.pmtiles')

const isVector = (tiles: MapTiles): boolean =>
  isPmtiles(tiles) || /\.(mvt|pbf)$/.test(new URL(tiles.url, location.href).pathname)

/** Whether streets are pictures, on which their makers wrote the names of places already. */
export const arePictures = (tiles: MapTiles): boolean => !isVector(tiles)

/** The source of the streets. */
export function streetSource(tiles: MapTiles): SourceSpecification {
  const url = new URL(tiles.url, location.href).href
  if (isPmtiles(tiles)) return { type: 'vector', url: `${PMTILES}://${url}` }
  // The URL standard writes braces as %7B and %7D; the template needs them as they are.
  const template = url.replaceAll('%7B', '{').replaceAll('%7D', '}')
  if (arePictures(tiles)) return { type: 'raster', tiles: [template], tileSize: 256, maxzoom: 19 }
  return { type: 'vector', tiles: [template], maxzoom: 15 }
}

/** Streets between the ground and what lies over it. Vector tiles are of the Protomaps schema, version 4. */
export function streetLayers(tiles: MapTiles, palette: Palette, theme: MapTheme): LayerSpecification[] {
  if (arePictures(tiles)) return [rasterLayer(theme)]
  const vector = { source: 'streets' } as const
  return [
    {
      id: 'parks',
      type: 'fill',
      ...vector,
      'source-layer': 'landuse',
      filter: kinds('park', 'wood', 'forest', 'grass', 'cemetery', 'golf_course', 'nature_reserve', 'garden'),
      paint: { 'fill-color': palette.park },
    },
    {
      id: 'waters',
      type: 'fill',
      ...vector,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.water },
    },
    {
      id: 'buildings',
      type: 'fill',
      ...vector,
      'source-layer': 'buildings',
      minzoom: 14,
      paint: {
        'fill-color': palette.building,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 14, 0, 15, 1],
      },
    },
    road('paths', kinds('path', 'other'), palette.road, [14, 0.5, 18, 2.5], 14),
    road('rails', kinds('rail'), palette.county, [12, 0.75, 18, 2], 12),
    road('minor-edges', kinds('minor_road'), palette.cellEdge, [12, 1, 18, 13], 12),
    road('major-edges', kinds('major_road'), palette.county, [8, 1, 18, 19]),
    road('highway-edges', kinds('highway'), palette.county, [6, 1.5, 18, 23]),
    road('minor-roads', kinds('minor_road'), palette.road, [12, 0.5, 18, 11], 12),
    road('major-roads', kinds('major_road'), palette.road, [8, 0.5, 18, 17]),
    road('highways', kinds('highway'), palette.highway, [6, 0.75, 18, 20]),
    {
      id: 'road-names',
      type: 'symbol',
      ...vector,
      'source-layer': 'roads',
      minzoom: 13,
      filter: kinds('major_road', 'minor_road', 'highway'),
      layout: {
        'symbol-placement': 'line',
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': FONT_QUIET,
        'text-size': 11.5,
      },
      paint: { 'text-color': palette.place, 'text-halo-color': palette.road, 'text-halo-width': 1.5 },
    },
  ]
}

const kinds = (...names: string[]): FilterSpecification => ['in', ['get', 'kind'], ['literal', names]]

function road(
  id: string,
  filter: FilterSpecification,
  colour: string,
  [near, thin, far, wide]: readonly [number, number, number, number],
  minzoom = near,
): LayerSpecification {
  return {
    id,
    type: 'line',
    source: 'streets',
    'source-layer': 'roads',
    minzoom,
    filter,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], near, thin, far, wide],
    },
  }
}

/** Pictures are made for a light page; dimmed and greyed they do for a dark one. */
function rasterLayer(theme: MapTheme): LayerSpecification {
  const isDark = theme === 'dark'
  return {
    id: 'pictures',
    type: 'raster',
    source: 'streets',
    paint: { 'raster-saturation': isDark ? -0.6 : -0.3, 'raster-brightness-max': isDark ? 0.5 : 1 },
  }
}
