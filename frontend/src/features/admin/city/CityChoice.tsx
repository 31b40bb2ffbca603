import { useState } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { adminTexts } from '../adminTexts.ts'
import type { AdminCity } from './useAdminCity.ts'

/** Chooses the city that is looked at. */
export function CityChoice({ city: { city, choose } }: { city: AdminCity }) {
  const t = useTexts(adminTexts)
  const [text, setText] = useState(city)
  return (
    <form
      className="w-full sm:w-72"
      onSubmit={(event) => {
        event.preventDefault()
        choose(text)
      }}
    >
      <input
        aria-label={t('city')}
        className="field"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  )
}
