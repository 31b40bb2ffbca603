import { useEffect, useState } from 'react'
import { useSettings } from '../../context/SettingsContext.tsx'
import { CityField } from '../place/CityField.tsx'
import { NearMeButton, NearMeStatus } from '../place/NearMe.tsx'
import { useNearMe } from '../place/useNearMe.ts'
import type { RestaurantSearch } from './restaurantSearch.ts'

interface Props {
  readonly search: RestaurantSearch
  onChange(more: Partial<RestaurantSearch>): void
}

/** The city to deliver to: typed, suggested, or found. It is searched once it is chosen, not while it is typed. */
export function CitySearch({ search, onChange }: Props) {
  const { t } = useSettings()
  const [typed, setTyped] = useState(search.city)
  useEffect(() => setTyped(search.city), [search.city])
  const finding = useNearMe(onChange)
  const settle = (text: string) => {
    const city = text.trim()
    if (city === '') setTyped(search.city)
    else if (city !== search.city) onChange({ city, near: '' })
  }
  return (
    <div>
      <CityField label={t('home.city')} value={typed} onChange={setTyped} onSettle={settle}>
        <NearMeButton finding={finding} />
      </CityField>
      <NearMeStatus finding={finding} />
    </div>
  )
}
