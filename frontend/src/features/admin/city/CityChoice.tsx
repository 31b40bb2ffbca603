import { useEffect, useState } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { CityField } from '../../place/CityField.tsx'
import { adminTexts } from '../adminTexts.ts'
import type { AdminCity } from './useAdminCity.ts'

/** Chooses the city that is looked at; it is looked at once it is chosen, not while it is typed. */
export function CityChoice({ city: { city, choose } }: { city: AdminCity }) {
  const t = useTexts(adminTexts)
  const [typed, setTyped] = useState(city)
  useEffect(() => setTyped(city), [city])
  const settle = (text: string) => {
    const next = text.trim()
    if (next === '') setTyped(city)
    else if (next !== city) choose(next)
  }
  return (
    <div className="w-full sm:w-72">
      <CityField label={t('city')} isLabelHidden value={typed} onChange={setTyped} onSettle={settle} />
    </div>
  )
}
