import { useMemo } from 'react'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Failure } from '../../../components/Failure.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { dayBounds } from './cityDay.ts'
import { OrdersPlot } from './OrdersPlot.tsx'
import { plotBuckets } from './plotData.ts'
import { StatisticsTable } from './StatisticsTable.tsx'
import { statisticsTexts } from './statisticsTexts.ts'
import { TimesPlot } from './TimesPlot.tsx'
import { Totals } from './Totals.tsx'
import { useStatistics } from './useStatistics.ts'

interface Props {
  readonly city: string
  readonly timeZone: string | undefined
  readonly day: string
}

/** Totals and plots of one day. */
export function CityStatistics({ city, timeZone, day }: Props) {
  const t = useTexts(statisticsTexts)
  const bounds = useMemo(() => dayBounds(day, timeZone), [day, timeZone])
  const { data, error, isPending, refetch, dataUpdatedAt } = useStatistics(city, bounds)
  const buckets = useMemo(() => (data ? plotBuckets(data, dataUpdatedAt) : []), [data, dataUpdatedAt])
  if (error && !data) return <Failure error={error} onRetry={() => refetch()} />
  if (isPending || !data) return <Skeleton className="h-96" />
  const isEmpty = data.placed === 0 && buckets.every(({ delivered }) => delivered === 0)
  const plot = { buckets, bounds, timeZone }
  return (
    <>
      {error && <Failure error={error} onRetry={() => refetch()} />}
      <Totals statistics={data} />
      {isEmpty ? (
        <EmptyState title={t('emptyTitle')} text={t('empty')} />
      ) : (
        <>
          <div className="grid gap-6 xl:grid-cols-2">
            <OrdersPlot {...plot} minutes={data.bucketMinutes} />
            <TimesPlot {...plot} />
          </div>
          <StatisticsTable buckets={buckets} timeZone={timeZone} />
        </>
      )}
    </>
  )
}
