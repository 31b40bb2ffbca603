import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { useApi } from '../../context/ApiContext.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatDistance } from '../../i18n/format.ts'
import { drawBase } from './baseMap.ts'
import { Crosshair } from './Crosshair.tsx'
import { CityDrawing } from './cityDrawing.ts'
import { MapButtons } from './MapButtons.tsx'
import { MapNotes } from './MapNotes.tsx'
import type { CityMapProps } from './mapTypes.ts'
import { markerAt } from './markerAt.ts'
import type { MapTiles } from './streets.ts'
import { useCamera } from './useCamera.ts'
import { useMap } from './useMap.ts'
import { currentTheme, useMapTheme } from './useMapTheme.ts'

interface Props extends Omit<CityMapProps, 'label' | 'className'> {
  /** Called when everything is drawn for the first time, or what there is of it after a while. */
  onReady(): void
  onFailed(error: unknown): void
}

/** The map itself; with it comes its library. */
export default function DrawnMap(props: Props) {
  const { markers, partner, routes, rings, onPick } = props
  const { locale } = useSettings()
  const tiles = useApi().mapTiles
  const holder = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  const map = useMap(holder, { ...props, picks: onPick !== undefined })
  const drawing = useDrawing(map, tiles)
  const camera = useCamera(map, props)

  useEffect(() => map && drawBase(map, tiles !== undefined), [map, tiles])
  useEffect(() => drawing?.setMarkers(markers), [drawing, markers])
  useEffect(() => drawing?.setPartner(partner), [drawing, partner])
  useEffect(() => drawing?.setRoutes(routes ?? []), [drawing, routes])
  useEffect(
    () => drawing?.setRings(rings, (kilometres) => formatDistance(locale, kilometres)),
    [drawing, rings, locale],
  )
  useEffect(() => {
    if (!map) return
    const choose = ({ point, lngLat }: MapMouseEvent) => {
      const { onSelect, onPick } = latest.current
      const id = onSelect && markerAt(map, point)
      if (id) onSelect(id)
      else onPick?.({ latitude: lngLat.lat, longitude: lngLat.lng })
    }
    map.on('click', choose)
    return () => {
      map.off('click', choose)
    }
  }, [map])

  return (
    <>
      <div className="absolute inset-0">
        {/* Its position is the library’s to choose. */}
        <div ref={holder} className="h-full [&_canvas]:rounded-card [&_canvas]:-outline-offset-4" />
      </div>
      {map && onPick && <Crosshair map={map} onPick={onPick} />}
      {map && <MapNotes map={map} />}
      {map && camera && <MapButtons map={map} camera={camera} />}
    </>
  )
}

function useDrawing(map: MapLibreMap | undefined, tiles: MapTiles | undefined): CityDrawing | undefined {
  const theme = useMapTheme()
  const [drawing, setDrawing] = useState<CityDrawing>()
  useEffect(() => {
    if (!map) return
    const made = new CityDrawing(map, tiles, currentTheme())
    setDrawing(made)
    return () => {
      made.end()
      setDrawing(undefined)
    }
  }, [map, tiles])
  useEffect(() => drawing?.setTheme(theme), [drawing, theme])
  return drawing
}
