import type {
  GeoJSONSourceSpecification,
  LayerSpecification,
  Map as MapLibreMap,
  StyleSpecification,
} from 'maplibre-gl'
import { BASE_SOURCES, baseLayers } from './baseLayers.ts'
import { OVERLAY_SOURCES, overlayLayers } from './overlayLayers.ts'
import { type MapTheme, PALETTES } from './palette.ts'

const empty = (): GeoJSONSourceSpecification => ({
  type: 'geojson',
  data: { type: 'FeatureCollection', features: [] },
})

/** The whole map in a theme. It names no glyphs and no sprite: MapLibre draws text with the page's own fonts. */
export function mapStyle(theme: MapTheme): StyleSpecification {
  return {
    version: 8,
    sources: Object.fromEntries([...BASE_SOURCES, ...OVERLAY_SOURCES].map((id) => [id, empty()])),
    layers: layersIn(theme),
  }
}

function layersIn(theme: MapTheme): LayerSpecification[] {
  const palette = PALETTES[theme]
  return [...baseLayers(palette), ...overlayLayers(palette)]
}

/** Gives a drawn map another theme's colours; what it shows stays. */
export function repaint(map: MapLibreMap, theme: MapTheme): void {
  for (const { id, paint = {} } of layersIn(theme))
    for (const [name, value] of Object.entries(paint))
      map.setPaintProperty(id, name as Parameters<MapLibreMap['setPaintProperty']>[1], value)
}
