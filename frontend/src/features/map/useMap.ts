import type { Map as MapLibreMap } from 'maplibre-gl'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useApi } from '../../context/ApiContext.tsx'
import { useTexts } from '../../i18n/useTexts.ts'
import { boundsOf } from './bounds.ts'
import { mapTexts } from './mapTexts.ts'
import type { CityMapProps } from './mapTypes.ts'
import { openMap, prepareStreets } from './openMap.ts'
import { currentTheme } from './useMapTheme.ts'

type Wanted = Pick<CityMapProps, 'fit' | 'gestures'> & {
  readonly picks: boolean
  onReady(): void
  onFailed(error: unknown): void
}

/** A map in the element, from when its style is there until the component goes; undefined before. */
export function useMap(holder: RefObject<HTMLElement | null>, wanted: Wanted): MapLibreMap | undefined {
  const t = useTexts(mapTexts)
  const tiles = useApi().mapTiles
  const [map, setMap] = useState<MapLibreMap>()
  const latest = useRef(wanted)
  latest.current = wanted
  const hint = t(wanted.picks ? 'pickKeys' : 'keys')
  const cooperative = wanted.gestures !== 'free'
  useEffect(() => {
    let opened: MapLibreMap | undefined
    let ended = false
    const open = async () => {
      await prepareStreets(tiles)
      if (ended || !holder.current) return
      const bounds = boundsOf(latest.current.fit)
      const made = openMap({
        holder: holder.current,
        theme: currentTheme,
        tiles,
        bounds,
        cooperative,
        t,
        hint,
      })
      opened = made
      made.once('style.load', () => setMap(made))
      made.once('load', () => latest.current.onReady())
    }
    open().catch((error: unknown) => latest.current.onFailed(error))
    return () => {
      ended = true
      setMap(undefined)
      opened?.remove()
    }
  }, [holder, tiles, cooperative, t, hint])
  return map
}
