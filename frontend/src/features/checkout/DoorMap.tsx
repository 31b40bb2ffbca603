import type { Restaurant } from '@tiffin/contracts/restaurants'
import { useMemo } from 'react'
import { useTexts } from '../../i18n/useTexts.ts'
import { CityMap } from '../map/CityMap.tsx'
import type { MapMarker, MapPoint } from '../map/mapTypes.ts'
import { checkoutTexts } from './checkoutTexts.ts'

/** Degrees around the restaurant that are shown: somewhat over a kilometre each way. */
const AROUND = 0.012

interface Props {
  readonly restaurant: Restaurant
  readonly point: MapPoint | undefined
  onPick(point: MapPoint): void
}

/** The restaurant's surroundings, to mark a door in. */
export function DoorMap({ restaurant, point, onPick }: Props) {
  const t = useTexts(checkoutTexts)
  const markers = useMemo((): MapMarker[] => {
    const kitchen: MapMarker = {
      id: 'restaurant',
      kind: 'restaurant',
      point: restaurant,
      label: restaurant.name,
    }
    return point ? [kitchen, { id: 'door', kind: 'door', point, label: t('door') }] : [kitchen]
  }, [restaurant, point, t])
  const rings = useMemo(() => ({ centre: restaurant, kilometres: [1, 2, 5] }), [restaurant])
  const { latitude, longitude } = restaurant
  const fit = [
    { latitude: latitude - AROUND, longitude: longitude - AROUND },
    { latitude: latitude + AROUND, longitude: longitude + AROUND },
    ...(point ? [point] : []),
  ]
  return (
    <div>
      <p className="mb-2 text-muted text-sm">{t('tap')}</p>
      <CityMap
        className="h-80"
        label={t('map', { restaurant: restaurant.name })}
        markers={markers}
        rings={rings}
        fit={fit}
        onPick={onPick}
      />
    </div>
  )
}
