import type { Map as MapLibreMap } from 'maplibre-gl'
import { memo, useEffect, useState } from 'react'
import { useApi } from '../../context/ApiContext.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatDistance } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { mapTexts } from './mapTexts.ts'
import { scaleFor } from './scale.ts'

/** Pixels that the scale may be long. */
const LONGEST = 96

/** In the corner: how long a kilometre is here, and whose work the map is. Not drawn anew when markers move. */
export const MapNotes = memo(function MapNotes({ map }: { map: MapLibreMap }) {
  const t = useTexts(mapTexts)
  const { locale } = useSettings()
  const { mapTiles } = useApi()
  const [scale, setScale] = useState(() => scaleOf(map))
  useEffect(() => {
    const measure = () => setScale(scaleOf(map))
    map.on('moveend', measure)
    return () => {
      map.off('moveend', measure)
    }
  }, [map])
  return (
    <div className="pointer-events-none absolute bottom-1.5 left-3 flex max-w-[60%] flex-col gap-1 text-muted">
      <span aria-hidden="true" className="w-fit text-xs leading-4">
        {formatDistance(locale, scale.kilometres)}
        <span className="block h-1.5 border-edge border-x border-b" style={{ width: scale.pixels }} />
      </span>
      <small className="-mx-1 rounded bg-page/80 px-1 text-[0.625rem] leading-3">
        {t('sources')}
        {mapTiles && ` · ${mapTiles.attribution}`}
      </small>
    </div>
  )
})

function scaleOf(map: MapLibreMap) {
  return scaleFor(map.getCenter().lat, map.getZoom(), LONGEST)
}
