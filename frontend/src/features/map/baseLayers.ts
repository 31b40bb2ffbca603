import type {
  DataDrivenPropertyValueSpecification,
  FilterSpecification,
  LayerSpecification,
} from 'maplibre-gl'
import { FONT, FONT_QUIET } from './fonts.ts'
import type { Palette } from './palette.ts'

/** Sources that baseMap fills. */
export const BASE_SOURCES = ['ground', 'counties', 'hexagons', 'overview', 'places'] as const

/** From here on the coast, right within some hundred metres, would say more than it knows: it is faded out. */
export const CITY_ZOOM = 11.5
const FADED = CITY_ZOOM + 0.75

const is = (kind: string): FilterSpecification => ['==', ['get', 'kind'], kind]
const fading = (opacity = 1): DataDrivenPropertyValueSpecification<number> => [
  'interpolate',
  ['linear'],
  ['zoom'],
  CITY_ZOOM - 1,
  opacity,
  FADED,
  0,
]

/** Land, water, and the lines on it, from afar. */
export function groundLayers(palette: Palette): LayerSpecification[] {
  return [...landLayers(palette), ...boundaryLayers(palette)]
}

function landLayers(palette: Palette): LayerSpecification[] {
  const ground = { source: 'ground', maxzoom: FADED } as const
  return [
    {
      id: 'background',
      type: 'background',
      paint: {
        'background-color': [
          'interpolate',
          ['linear'],
          ['zoom'],
          CITY_ZOOM - 1,
          palette.water,
          FADED,
          palette.ground,
        ],
      },
    },
    { id: 'land', type: 'fill', ...ground, filter: is('land'), paint: { 'fill-color': palette.ground } },
    {
      id: 'lakes',
      type: 'fill',
      ...ground,
      filter: is('lakes'),
      paint: { 'fill-color': palette.water, 'fill-opacity': fading() },
    },
    {
      id: 'coasts',
      type: 'line',
      ...ground,
      filter: ['in', ['get', 'kind'], ['literal', ['land', 'lakes']]],
      paint: { 'line-color': palette.coast, 'line-width': 0.75, 'line-opacity': fading() },
    },
  ]
}

function boundaryLayers(palette: Palette): LayerSpecification[] {
  const ground = { type: 'line', source: 'ground', maxzoom: FADED } as const
  return [
    {
      id: 'counties',
      type: 'line',
      source: 'counties',
      minzoom: 6.5,
      maxzoom: FADED,
      paint: { 'line-color': palette.county, 'line-width': 1, 'line-opacity': fading() },
    },
    {
      id: 'states',
      ...ground,
      filter: is('states'),
      paint: {
        'line-color': palette.border,
        'line-width': 1,
        'line-dasharray': [4, 2],
        'line-opacity': fading(0.8),
      },
    },
    {
      id: 'borders',
      ...ground,
      filter: is('borders'),
      paint: { 'line-color': palette.border, 'line-width': 1.75, 'line-opacity': fading() },
    },
  ]
}

/** The ground from near, where there are no streets. */
export function hexagonLayers(palette: Palette): LayerSpecification[] {
  const appearing: DataDrivenPropertyValueSpecification<number> = [
    'interpolate',
    ['linear'],
    ['zoom'],
    CITY_ZOOM - 0.5,
    0,
    CITY_ZOOM + 0.5,
    1,
  ]
  const shown = { source: 'hexagons', minzoom: CITY_ZOOM - 0.5 } as const
  return [
    {
      id: 'hexagons',
      type: 'fill',
      ...shown,
      paint: {
        'fill-color': ['match', ['get', 'tone'], 0, palette.cell, 1, palette.cellSoft, palette.ground],
        'fill-opacity': appearing,
        'fill-antialias': false,
      },
    },
    {
      id: 'hexagon-edges',
      type: 'line',
      ...shown,
      paint: { 'line-color': palette.cellEdge, 'line-width': 1, 'line-opacity': appearing },
    },
  ]
}

/** Names of states, cities and their parts. */
export function nameLayers(palette: Palette): LayerSpecification[] {
  const halo = { 'text-halo-color': palette.ground, 'text-halo-width': 1.5 }
  return [
    {
      id: 'state-names',
      type: 'symbol',
      source: 'overview',
      minzoom: 3.5,
      maxzoom: 7.5,
      filter: is('state'),
      layout: {
        'text-field': ['upcase', ['get', 'name']],
        'text-font': FONT_QUIET,
        'text-size': 11,
        'text-letter-spacing': 0.12,
        'text-max-width': 7,
        'symbol-sort-key': 9,
      },
      paint: { 'text-color': palette.place, 'text-opacity': 0.75, ...halo },
    },
    cityNames('far-cities', 'overview', palette, is('place'), 2, 8),
    cityNames('cities', 'places', palette, ['<', ['get', 'size'], 5], 8, 24),
    {
      id: 'quarters',
      type: 'symbol',
      source: 'places',
      minzoom: CITY_ZOOM - 0.5,
      filter: ['==', ['get', 'size'], 5],
      layout: {
        'text-field': ['upcase', ['get', 'name']],
        'text-font': FONT_QUIET,
        'text-size': 11,
        'text-letter-spacing': 0.1,
        'text-max-width': 8,
      },
      paint: { 'text-color': palette.place, ...halo },
    },
  ]
}

/** Larger places are written earlier and larger. */
function cityNames(
  id: string,
  source: string,
  palette: Palette,
  filter: FilterSpecification,
  minzoom: number,
  maxzoom: number,
): LayerSpecification {
  const size = (steps: readonly [number, number, number, number, number]) =>
    ['match', ['get', 'size'], 0, steps[0], 1, steps[1], 2, steps[2], 3, steps[3], steps[4]] as never
  return {
    id,
    type: 'symbol',
    source,
    minzoom,
    maxzoom,
    filter: ['all', filter, ['>=', ['zoom'], size([2, 4.5, 6, 8.5, 9.5])]] as FilterSpecification,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONT,
      'text-size': [
        'interpolate',
        ['linear'],
        ['zoom'],
        4,
        size([12, 11, 10, 10, 10]),
        12,
        size([20, 17, 15, 13, 12]),
      ],
      'text-max-width': 8,
      'text-padding': 6,
      // A name makes way for a pin that stands on it.
      'text-variable-anchor': ['center', 'top', 'bottom'],
      'text-radial-offset': 1.2,
      'symbol-sort-key': ['get', 'size'],
    },
    paint: { 'text-color': palette.place, 'text-halo-color': palette.ground, 'text-halo-width': 1.75 },
  }
}
