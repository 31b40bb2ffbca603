import type { Map as MapLibreMap } from 'maplibre-gl'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTexts } from '../../i18n/useTexts.ts'
import { boundsOf } from './bounds.ts'
import { mapTexts } from './mapTexts.ts'
import type { CityMapProps } from './mapTypes.ts'
import { openMap } from './openMap.ts'
import { currentTheme } from './useMapTheme.ts'

type Wanted = Pick<CityMapProps, 'fit' | 'gestures'> & {
  readonly picks: boolean
  onReady(): void
  onFailed(error: unknown): void
}

/** A map in the element, from when its style is there until the component goes; undefined before. */
export function useMap(holder: RefObject<HTMLElement | null>, wanted: Wanted): MapLibreMap | undefined {
  const t = useTexts(mapTexts)
  const [map, setMap] = useState<MapLibreMap>()
  const latest = useRef(wanted)
  latest.current = wanted
  const hint = t(wanted.picks ? 'pickKeys' : 'keys')
  const cooperative = wanted.gestures !== 'free'
  useEffect(() => {
    if (!holder.current) return
    let opened: MapLibreMap | undefined
    try {
      opened = openMap({
        holder: holder.current,
        theme: currentTheme,
        bounds: boundsOf(latest.current.fit),
        cooperative,
        t,
        hint,
      })
      const ready = opened
      opened.once('style.load', () => setMap(ready))
      opened.once('load', () => latest.current.onReady())
    } catch (error) {
      latest.current.onFailed(error)
    }
    return () => {
      setMap(undefined)
      opened?.remove()
    }
  }, [holder, cooperative, t, hint])
  return map
}
