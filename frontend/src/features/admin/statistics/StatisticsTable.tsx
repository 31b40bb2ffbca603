import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { formatClock } from '../adminFormat.ts'
import type { PlotBucket } from './plotData.ts'
import { statisticsTexts } from './statisticsTexts.ts'

interface Props {
  readonly buckets: readonly PlotBucket[]
  readonly timeZone: string | undefined
}

/** The plots in numbers, for who cannot see them or wants to copy them; stretches without any orders are left out. */
export function StatisticsTable({ buckets, timeZone }: Props) {
  const { locale } = useSettings()
  const t = useTexts(statisticsTexts)
  const minutes = (value: number | null) =>
    value === null ? t('none') : value.toLocaleString(locale, { maximumFractionDigits: 1 })
  return (
    <details className="rounded-card border border-line bg-card shadow-card">
      <summary className="min-h-11 px-5 py-3 font-semibold">{t('table')}</summary>
      <div className="overflow-x-auto px-5 pb-4">
        <table className="w-full text-right text-sm">
          <thead>
            <tr className="text-muted text-xs">
              <th scope="col" className="pb-1 text-left">
                {t('time')}
              </th>
              <th scope="col">{t('placed')}</th>
              <th scope="col">{t('delivered')}</th>
              <th scope="col">{t('p50Legend')} (min)</th>
              <th scope="col">{t('p90Legend')} (min)</th>
            </tr>
          </thead>
          <tbody>
            {buckets
              .filter(({ placed, delivered }) => placed + delivered > 0)
              .map(({ from, placed, delivered, p50, p90 }) => (
                <tr key={from} className="border-line border-t">
                  <th scope="row" className="py-1 text-left font-medium">
                    {formatClock(locale, from, timeZone)}
                  </th>
                  <td>{placed.toLocaleString(locale)}</td>
                  <td>{delivered.toLocaleString(locale)}</td>
                  <td>{minutes(p50)}</td>
                  <td>{minutes(p90)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
