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

/** Milliseconds that a drawn map may wait for all that is wanted; streets may never come, and many partners never stand still. */
const PATIENCE = 2000

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
    let patience: ReturnType<typeof setTimeout> | undefined
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
      const ready = () => latest.current.onReady()
      made.once('style.load', () => {
        setMap(made)
        patience = setTimeout(ready, PATIENCE)
      })
      made.once('load', ready)
    }
    open().catch((error: unknown) => latest.current.onFailed(error))
    return () => {
      ended = true
      clearTimeout(patience)
      setMap(undefined)
      opened?.remove()
    }
  }, [holder, tiles, cooperative, t, hint])
  return map
}
