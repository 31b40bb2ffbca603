import type { ReactNode } from 'react'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useNow } from '../../tracking/useNow.ts'
import { formatClock } from '../adminFormat.ts'
import { adminTexts } from '../adminTexts.ts'
import { CityChoice } from './CityChoice.tsx'
import type { AdminCity } from './useAdminCity.ts'

interface Props {
  readonly title: string
  readonly city: AdminCity
  readonly children?: ReactNode
}

/** The page's heading with the city it speaks of, and what time it is there. */
export function CityBar({ title, city, children }: Props) {
  return (
    <div className="relative z-15 flex flex-wrap items-center gap-x-6 gap-y-3">
      <h1 className="mr-auto font-extrabold text-xl">{title}</h1>
      {city.place && <CityClock name={city.place.name} timeZone={city.place.timeZone} />}
      {children}
      <CityChoice city={city} />
    </div>
  )
}

/** The time there, where it is another one than here. */
function CityClock({ name, timeZone }: { name: string; timeZone: string }) {
  const { locale } = useSettings()
  const t = useTexts(adminTexts)
  const now = useNow(5000)
  const there = formatClock(locale, now, timeZone)
  if (there === formatClock(locale, now, undefined)) return null
  return <p className="text-muted text-sm">{t('cityClock', { time: there, city: name })}</p>
}
