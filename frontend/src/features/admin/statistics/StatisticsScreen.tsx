import { EmptyState } from '../../../components/EmptyState.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { AdminFrame } from '../AdminFrame.tsx'
import { adminTexts } from '../adminTexts.ts'
import { CityBar } from '../city/CityBar.tsx'
import { useAdminCity } from '../city/useAdminCity.ts'
import { CityStatistics } from './CityStatistics.tsx'
import { DayChoice } from './DayChoice.tsx'
import { statisticsTexts } from './statisticsTexts.ts'
import { useDay } from './useDay.ts'

/** A city's day in numbers. */
export function StatisticsScreen() {
  const t = useTexts(adminTexts)
  const say = useTexts(statisticsTexts)
  const city = useAdminCity()
  const day = useDay(city.place?.timeZone)
  return (
    <AdminFrame title={t('statistics')}>
      <div className="flex flex-col gap-6">
        <CityBar
          title={city.city === '' ? t('statistics') : say('title', { city: city.place?.label ?? city.city })}
          city={city}
        >
          <DayChoice day={day} />
        </CityBar>
        {city.city === '' ? (
          <EmptyState title={t('chooseCity')} text={t('chooseCityText')} />
        ) : (
          <CityStatistics city={city.city} timeZone={city.place?.timeZone} day={day.day} />
        )}
      </div>
    </AdminFrame>
  )
}
