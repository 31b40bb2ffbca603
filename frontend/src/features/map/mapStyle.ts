import type {
  GeoJSONSourceSpecification,
  LayerSpecification,
  Map as MapLibreMap,
  StyleSpecification,
} from 'maplibre-gl'
import { BASE_SOURCES, groundLayers, hexagonLayers, nameLayers } from './baseLayers.ts'
import { OVERLAY_SOURCES, overlayLayers } from './overlayLayers.ts'
import { type MapTheme, PALETTES } from './palette.ts'
import { arePictures, type MapTiles, streetLayers, streetSource } from './streets.ts'

const empty = (): GeoJSONSourceSpecification => ({
  type: 'geojson',
  data: { type: 'FeatureCollection', features: [] },
})

/** The whole map in a theme. It names no glyphs and no sprite: MapLibre draws text with the page's own fonts. */
export function mapStyle(theme: MapTheme, tiles: MapTiles | undefined): StyleSpecification {
  return {
    version: 8,
    // Half way between two themes letters and their halos would be of one colour.
    transition: { duration: 0, delay: 0 },
    sources: {
      ...Object.fromEntries([...BASE_SOURCES, ...OVERLAY_SOURCES].map((id) => [id, empty()])),
      ...(tiles && { streets: streetSource(tiles) }),
    },
    layers: layersIn(theme, tiles),
  }
}

/** From the ground up. Where there are streets, they are the ground from near. */
function layersIn(theme: MapTheme, tiles: MapTiles | undefined): LayerSpecification[] {
  const palette = PALETTES[theme]
  return [
    ...groundLayers(palette),
    ...(tiles ? streetLayers(tiles, palette, theme) : hexagonLayers(palette)),
    ...(tiles && arePictures(tiles) ? [] : nameLayers(palette)),
    ...overlayLayers(palette),
  ]
}

/** Gives a drawn map another theme's colours; what it shows stays. */
export function repaint(map: MapLibreMap, theme: MapTheme, tiles: MapTiles | undefined): void {
  for (const { id, paint = {} } of layersIn(theme, tiles))
    for (const [name, value] of Object.entries(paint))
      map.setPaintProperty(id, name as Parameters<MapLibreMap['setPaintProperty']>[1], value)
}
