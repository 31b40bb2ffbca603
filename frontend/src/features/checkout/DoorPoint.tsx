import { useMutation } from '@tanstack/react-query'
import { LocateFixed, Map as MapIcon, X } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatDistance } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import type { Basket } from '../basket/basket.ts'
import { LocateError, locate } from '../place/locate.ts'
import { useRestaurant } from '../restaurants/useRestaurants.ts'
import { kilometresBetween } from '../tracking/distance.ts'
import { checkoutTexts } from './checkoutTexts.ts'
import { DoorMap } from './DoorMap.tsx'
import type { Door } from './orderRequest.ts'

interface Props {
  readonly basket: Basket
  readonly point: Door['point']
  /** Whether the API refused this point as outside the city. */
  readonly isOutside: boolean
  onChange(point: Door['point']): void
}

/** Marks the door: by where the person is, by a place on the map, or not at all. */
export function DoorPoint({ basket, point, isOutside, onChange }: Props) {
  const t = useTexts(checkoutTexts)
  const ids = useId()
  const [hasMap, setMap] = useState(false)
  const { data: restaurant } = useRestaurant(basket.restaurantId)
  const locating = useMutation({ networkMode: 'always', mutationFn: () => locate(), onSuccess: onChange })
  const hasRefused = locating.error && !point
  return (
    <fieldset
      className="flex flex-col gap-3"
      aria-describedby={isOutside ? `${ids}-error ${ids}-hint` : `${ids}-hint`}
    >
      <legend className="mb-1 font-semibold text-sm">{t('point')}</legend>
      <p id={`${ids}-hint`} className="-mt-2 text-muted text-xs">
        {t('pointHint')}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="quiet" onClick={() => locating.mutate()}>
          <LocateFixed size={18} aria-hidden="true" /> {t('usePosition')}
        </Button>
        <Button look="quiet" aria-expanded={hasMap} onClick={() => setMap(!hasMap)}>
          <MapIcon size={18} aria-hidden="true" /> {t(hasMap ? 'closeMap' : 'openMap')}
        </Button>
        {point && (
          <Button look="bare" onClick={() => onChange(undefined)}>
            <X size={18} aria-hidden="true" /> {t('remove')}
          </Button>
        )}
      </div>
      {hasMap && restaurant && <DoorMap restaurant={restaurant} point={point} onPick={onChange} />}
      <p role="status" className="text-sm empty:hidden">
        {locating.isPending && t('locating')}
        {hasRefused && t(refusalOf(locating.error))}
        {point && restaurant && !isOutside && <Marked point={point} restaurant={restaurant} />}
      </p>
      {isOutside && (
        <p id={`${ids}-error`} role="alert" className="font-medium text-bad text-sm">
          {t('outside', { city: basket.city })}
        </p>
      )}
    </fieldset>
  )
}

interface MarkedProps {
  readonly point: NonNullable<Door['point']>
  readonly restaurant: NonNullable<ReturnType<typeof useRestaurant>['data']>
}

function Marked({ point, restaurant }: MarkedProps) {
  const t = useTexts(checkoutTexts)
  const { locale } = useSettings()
  const distance = formatDistance(locale, kilometresBetween(point, restaurant))
  return <span className="text-good">{t('marked', { distance, restaurant: restaurant.name })}</span>
}

function refusalOf(error: Error): 'denied' | 'notFound' {
  return error instanceof LocateError && error.refusal === 'denied' ? 'denied' : 'notFound'
}
