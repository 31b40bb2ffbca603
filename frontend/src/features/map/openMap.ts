import 'maplibre-gl/dist/maplibre-gl.css'
import { addProtocol, Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import type { Translate } from '../../i18n/useTexts.ts'
import type { Bounds } from './bounds.ts'
import { mapStyle } from './mapStyle.ts'
import type { mapTexts } from './mapTexts.ts'
import { addMarkerImage } from './markerImages.ts'
import type { MapTheme } from './palette.ts'
import { isPmtiles, type MapTiles, PMTILES } from './streets.ts'

// Served by ourselves, so that the page's content security policy needs no blob.
setWorkerUrl(workerUrl)

/**
 * Pixels that stay free around what is fitted: pins stand above their place, names below. The move is short: each of its
 * frames draws the whole map.
 */
export const FIT = {
  padding: { top: 72, bottom: 56, left: 56, right: 72 },
  maxZoom: 15,
  linear: true,
  duration: 500,
} as const

interface Opening {
  readonly holder: HTMLElement
  readonly theme: () => MapTheme
  readonly tiles: MapTiles | undefined
  readonly bounds: Bounds | undefined
  readonly cooperative: boolean
  readonly t: Translate<typeof mapTexts.en>
  readonly hint: string
}

/** Streets in one file are read by a library of its own; loaded where there are some, before the map. */
export async function prepareStreets(tiles: MapTiles | undefined): Promise<void> {
  if (!tiles || !isPmtiles(tiles)) return
  const { Protocol } = await import('pmtiles')
  addProtocol(PMTILES, new Protocol().tile)
}

/** Opens a map in an element; throws where the browser has no WebGL 2. */
export function openMap({ holder, theme, tiles, bounds, cooperative, t, hint }: Opening): MapLibreMap {
  const map = new MapLibreMap({
    container: holder,
    style: mapStyle(theme(), tiles),
    ...(bounds ? { bounds: [...bounds], fitBoundsOptions: FIT } : { center: [-98, 39], zoom: 3 }),
    minZoom: 2,
    maxZoom: 18,
    // North stays up: nothing to get lost in, and nothing to turn back.
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    attributionControl: false,
    // Symbols that move must not blink.
    fadeDuration: 0,
    cooperativeGestures: cooperative,
    locale: {
      'Map.Title': hint,
      'CooperativeGesturesHandler.WindowsHelpText': t('wheelWindows'),
      'CooperativeGesturesHandler.MacHelpText': t('wheelMac'),
      'CooperativeGesturesHandler.MobileHelpText': t('twoFingers'),
    },
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.setMissingStyleImageResolver((icon) => addMarkerImage(map, icon, theme()))
  // Arrow keys do something here, so a screen reader must let them through.
  map.getCanvas().setAttribute('role', 'application')
  return map
}
