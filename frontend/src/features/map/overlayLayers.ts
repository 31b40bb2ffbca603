import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl'
import { FONT, FONT_QUIET } from './fonts.ts'
import { HEADING } from './markerImages.ts'
import type { Palette } from './palette.ts'

/** Sources that the page fills, see cityDrawing. */
export const OVERLAY_SOURCES = ['rings', 'routes', 'still', 'partners'] as const

/** Layers whose features are markers; a tap asks them. */
export const MARKER_LAYERS = ['orders', 'pins', 'partners'] as const

/** What lies over the ground: rings, routes, and markers on top. */
export function overlayLayers(palette: Palette): LayerSpecification[] {
  return [...lineLayers(palette), ...markerLayers(palette)]
}

function lineLayers(palette: Palette): LayerSpecification[] {
  const route = {
    type: 'line',
    source: 'routes',
    filter: shapes('LineString'),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
  } as const
  return [
    {
      id: 'rings',
      type: 'line',
      source: 'rings',
      paint: { 'line-color': palette.ring, 'line-width': 1.25, 'line-dasharray': [3, 3] },
    },
    {
      id: 'ring-names',
      type: 'symbol',
      source: 'rings',
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 220,
        'text-field': ['get', 'name'],
        'text-font': FONT_QUIET,
        'text-size': 12,
      },
      paint: { 'text-color': palette.place, 'text-halo-color': palette.ground, 'text-halo-width': 4 },
    },
    { id: 'route-edges', ...route, paint: { 'line-color': palette.card, 'line-width': 7 } },
    { id: 'routes', ...route, paint: { 'line-color': palette.accent, 'line-width': 3.5 } },
  ]
}

function markerLayers(palette: Palette): LayerSpecification[] {
  return [
    marker('orders', 'still', palette, { 'text-size': 12 }, ['==', ['get', 'kind'], 'order']),
    marker('pins', 'still', palette, { 'icon-anchor': 'bottom', 'icon-offset': [0, 2] }, [
      '!=',
      ['get', 'kind'],
      'order',
    ]),
    {
      id: 'headings',
      type: 'symbol',
      source: 'partners',
      filter: ['has', 'heading'],
      layout: {
        'icon-image': HEADING,
        'icon-rotate': ['get', 'heading'],
        'icon-rotation-alignment': 'map',
        'icon-size': sizeFrom(0.5),
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-sort-key': ['get', 'rank'],
      },
    },
    marker('partners', 'partners', palette, {}),
    placeOfBadge(palette),
  ]
}

/** Unseen: where the badge of the partner on the way stands, so that names make way for it and for its own. */
function placeOfBadge(palette: Palette): SymbolLayerSpecification {
  const layer = marker(
    'badge',
    'routes',
    palette,
    { 'icon-size': 1, 'text-field': ['get', 'label'] },
    shapes('Point'),
  )
  return { ...layer, paint: { 'icon-opacity': 0, 'text-opacity': 0 } }
}

const shapes = (kind: 'LineString' | 'Point'): FilterSpecification => ['==', ['geometry-type'], kind]

/** Smaller from afar, where many stand together; larger when chosen. */
function sizeFrom(far: number): DataDrivenPropertyValueSpecification<number> {
  const sized = (size: number) => ['case', ['get', 'selected'], size * 1.25, size] as never
  return ['interpolate', ['linear'], ['zoom'], 10, sized(far), 14, sized(1)]
}

/** Many things have their names from near only, unless one is chosen. */
const fromNear: ExpressionSpecification = [
  'step',
  ['zoom'],
  ['case', ['get', 'selected'], ['get', 'label'], ''],
  12,
  ['get', 'label'],
]

/** Icons are always there; a name is beside its icon where there is room, and where few are near or it is chosen. */
function marker(
  id: (typeof MARKER_LAYERS)[number] | 'badge',
  source: string,
  palette: Palette,
  more: SymbolLayerSpecification['layout'],
  filter?: SymbolLayerSpecification['filter'],
): SymbolLayerSpecification {
  return {
    id,
    type: 'symbol',
    source,
    ...(filter && { filter }),
    layout: {
      'icon-image': ['get', 'icon'],
      'icon-size': sizeFrom(id === 'pins' ? 0.8 : 0.5),
      'icon-allow-overlap': true,
      'symbol-sort-key': ['get', 'rank'],
      'text-field': id === 'pins' ? ['get', 'label'] : fromNear,
      'text-font': FONT,
      'text-size': 13,
      'text-max-width': 12,
      'text-optional': true,
      'text-variable-anchor': ['top', 'left', 'right'],
      'text-radial-offset': id === 'pins' ? 0.4 : 1.7,
      'text-justify': 'auto',
      ...more,
    },
    paint: { 'text-color': palette.ink, 'text-halo-color': palette.ground, 'text-halo-width': 2 },
  }
}
