import { Plus } from 'lucide-react'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../i18n/useTexts.ts'
import { mapTexts } from './mapTexts.ts'
import type { MapPoint } from './mapTypes.ts'

/** A cross in the middle while the keyboard is on the map; Enter chooses the place below it. */
export function Crosshair({ map, onPick }: { map: MapLibreMap; onPick: (point: MapPoint) => void }) {
  const t = useTexts(mapTexts)
  const [shown, setShown] = useState(false)
  const latest = useRef(onPick)
  latest.current = onPick
  useEffect(() => {
    const canvas = map.getCanvas()
    const show = () => setShown(canvas.matches(':focus-visible'))
    const hide = () => setShown(false)
    const choose = (event: KeyboardEvent) => {
      if (event.key !== 'Enter') return
      event.preventDefault()
      const { lat, lng } = map.getCenter()
      latest.current({ latitude: lat, longitude: lng })
    }
    canvas.addEventListener('focus', show)
    canvas.addEventListener('blur', hide)
    canvas.addEventListener('keydown', choose)
    return () => {
      canvas.removeEventListener('focus', show)
      canvas.removeEventListener('blur', hide)
      canvas.removeEventListener('keydown', choose)
    }
  }, [map])
  if (!shown) return null
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0 grid place-items-center">
      <Plus size={40} strokeWidth={1.5} className="text-ink" />
      <span className="absolute top-1/2 mt-7 rounded-full bg-card px-3 py-1 font-medium text-xs shadow-card">
        {t('pickHint')}
      </span>
    </div>
  )
}
