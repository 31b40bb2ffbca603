import type { City } from '@tiffin/contracts/cities'
import { LocateFixed } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { Field } from '../../../components/Field.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { CityMap } from '../../map/CityMap.tsx'
import type { MapPoint } from '../../map/mapTypes.ts'
import { type NewRestaurant, pointOf, typedPoint } from './newRestaurant.ts'
import { restaurantTexts } from './restaurantTexts.ts'

type Typed = Pick<NewRestaurant, 'latitude' | 'longitude'>

interface Props {
  readonly value: Typed
  /** The city that was typed, once it is known. */
  readonly city: City | undefined
  readonly error: string | undefined
  onChange(point: Typed): void
}

/** The restaurant's place: tapped on the map, by where one is, or typed. */
export function PointField({ value, city, error, onChange }: Props) {
  const t = useTexts(restaurantTexts)
  const errorId = useId()
  const point = pointOf(value)
  const around = city ?? point
  return (
    <fieldset
      className="flex flex-col gap-3"
      tabIndex={-1}
      data-invalid={error ? true : undefined}
      aria-describedby={error ? errorId : undefined}
    >
      <legend className="font-semibold text-sm">{t('point')}</legend>
      <p className="text-muted text-sm">{t('pointText')}</p>
      {around && (
        <CityMap
          label={t('pointMap', { city: city?.name ?? '' })}
          fit={surroundings(around)}
          fitKey={city?.label ?? 'point'}
          markers={point ? [{ id: 'restaurant', kind: 'restaurant', point, label: t('here') }] : []}
          onPick={(picked) => onChange(typedPoint(picked))}
          className="h-80"
        />
      )}
      <MyPosition onFound={(found) => onChange(typedPoint(found))} />
      <details className="rounded-control border border-line px-4">
        <summary className="flex min-h-12 items-center font-semibold">{t('coordinates')}</summary>
        <div className="grid gap-4 pb-4 sm:grid-cols-2">
          <Field
            label={t('latitude')}
            inputMode="decimal"
            value={value.latitude}
            onChange={(event) => onChange({ ...value, latitude: event.target.value })}
          />
          <Field
            label={t('longitude')}
            inputMode="decimal"
            value={value.longitude}
            onChange={(event) => onChange({ ...value, longitude: event.target.value })}
          />
        </div>
      </details>
      {error && (
        <p id={errorId} className="font-medium text-bad text-sm">
          {error}
        </p>
      )}
    </fieldset>
  )
}

/** Degrees around a place that a map begins with: about a town. */
const AROUND = 0.04

function surroundings({ latitude, longitude }: MapPoint): MapPoint[] {
  return [
    { latitude: latitude - AROUND, longitude: longitude - AROUND },
    { latitude: latitude + AROUND, longitude: longitude + AROUND },
  ]
}

function MyPosition({ onFound }: { onFound: (point: { latitude: number; longitude: number }) => void }) {
  const t = useTexts(restaurantTexts)
  const [hasFailed, setFailed] = useState(false)
  const locate = () => {
    setFailed(false)
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => onFound({ latitude, longitude }),
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 10_000 },
    )
  }
  return (
    <div>
      <Button look="bare" className="-ml-4 min-h-12" onClick={locate}>
        <LocateFixed size={18} aria-hidden="true" /> {t('myPosition')}
      </Button>
      <p role="status" className="text-muted text-sm">
        {hasFailed && t('positionFailed')}
      </p>
    </div>
  )
}
