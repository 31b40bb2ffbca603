import type { OrderStatistics } from '@tiffin/contracts/orderStatistics'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatMoney } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { formatDuration } from '../adminFormat.ts'
import { statisticsTexts } from './statisticsTexts.ts'

/** The day in a few numbers. */
export function Totals({ statistics }: { statistics: OrderStatistics }) {
  const { locale } = useSettings()
  const t = useTexts(statisticsTexts)
  const { placed, active, delivered, cancelled, rejected, failed, sales, currency, deliveryMinutes } =
    statistics
  const minutes = (value: number | undefined) =>
    value === undefined ? t('none') : formatDuration(locale, value * 60_000)
  const count = (value: number) => value.toLocaleString(locale)
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line shadow-card sm:grid-cols-4 xl:grid-cols-7">
      <Total name={t('placed')} value={count(placed)} />
      <Total name={t('active')} value={count(active)} />
      <Total name={t('delivered')} value={count(delivered)} />
      <Total
        name={t('ended')}
        value={count(cancelled + rejected + failed)}
        hint={
          cancelled + rejected + failed > 0 ? t('endedParts', { cancelled, rejected, failed }) : undefined
        }
      />
      <Total name={t('sales')} value={formatMoney(locale, sales, currency)} hint={t('salesHint')} />
      <Total name={t('median')} value={minutes(deliveryMinutes?.p50)} />
      <Total name={t('p90')} value={minutes(deliveryMinutes?.p90)} className="col-span-2 xl:col-span-1" />
    </dl>
  )
}

interface TotalProps {
  readonly name: string
  readonly value: string
  readonly hint?: string
  readonly className?: string
}

function Total({ name, value, hint, className = '' }: TotalProps) {
  return (
    <div className={`bg-card px-4 py-3 ${className}`}>
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="font-bold text-xl">{value}</dd>
      {hint && <dd className="text-muted text-xs">{hint}</dd>}
    </div>
  )
}
