import type { Restaurant } from '@tiffin/contracts/restaurants'
import { Failure } from '../../../components/Failure.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useOwnRestaurants } from '../restaurants/RestaurantsContext.tsx'
import { ScreenTitle } from '../ScreenTitle.tsx'
import { HourPlot } from './HourPlot.tsx'
import { HourTable } from './HourTable.tsx'
import { hoursOfDay } from './hours.ts'
import { TodayTotals } from './TodayTotals.tsx'
import { todayTexts } from './todayTexts.ts'
import { useToday } from './useToday.ts'

/** What a restaurant did today. */
export function TodayScreen() {
  const t = useTexts(todayTexts)
  const { current } = useOwnRestaurants()
  return (
    <>
      <ScreenTitle title={t('title')} />
      {current && <RestaurantDay key={current.id} restaurant={current} />}
    </>
  )
}

function RestaurantDay({ restaurant }: { restaurant: Restaurant }) {
  const t = useTexts(todayTexts)
  const { locale } = useSettings()
  const { timeZone } = restaurant
  const { from, data: statistics, error, refetch, isPaused } = useToday(restaurant)
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone }).format(from)
  const hours = statistics ? hoursOfDay(statistics, Date.now()) : []
  return (
    <div className="flex flex-col gap-6">
      <p className="-mt-4 text-muted">{t('day', { day })}</p>
      {error && <Failure error={error} onRetry={() => refetch()} />}
      {!statistics && isPaused && <p className="py-6 text-muted">{t('offline')}</p>}
      {!statistics && !error && !isPaused && <Skeleton className="h-96" />}
      {statistics && (
        <>
          <TodayTotals statistics={statistics} />
          <section className="flex flex-col gap-3 rounded-card border border-line bg-card p-5 shadow-card sm:p-6">
            <h2 className="font-bold text-lg">{t('byHour')}</h2>
            {hours.length === 0 ? (
              <p className="py-6 text-muted">{t('quiet')}</p>
            ) : (
              <>
                <div className="overflow-x-auto">
                  <HourPlot hours={hours} timeZone={timeZone} />
                </div>
                <HourTable hours={hours} timeZone={timeZone} />
              </>
            )}
          </section>
        </>
      )}
    </div>
  )
}
