import type { OrderStatistics } from '@tiffin/contracts/orderStatistics'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatMoney } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { todayTexts } from './todayTexts.ts'

/** The day in a few numbers. */
export function TodayTotals({ statistics }: { statistics: OrderStatistics }) {
  const t = useTexts(todayTexts)
  const { locale } = useSettings()
  const { placed, active, delivered, cancelled, rejected, failed, sales, currency, deliveryMinutes } =
    statistics
  const ended = cancelled + rejected + failed
  const minutes = (value: number | undefined) =>
    value === undefined ? t('none') : t('minutes', { count: Math.round(value) })
  return (
    <dl className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      <Total name={t('placed')} value={placed.toLocaleString(locale)} isLarge />
      <Total name={t('sales')} value={formatMoney(locale, sales, currency)} hint={t('salesHint')} isLarge />
      <Total name={t('median')} value={minutes(deliveryMinutes?.p50)} isLarge />
      <Total name={t('p90')} value={minutes(deliveryMinutes?.p90)} isLarge />
      <Total name={t('active')} value={active.toLocaleString(locale)} />
      <Total name={t('delivered')} value={delivered.toLocaleString(locale)} />
      <Total
        name={t('ended')}
        value={ended.toLocaleString(locale)}
        hint={ended > 0 ? t('endedParts', { cancelled, rejected, failed }) : undefined}
      />
    </dl>
  )
}

interface TotalProps {
  readonly name: string
  readonly value: string
  readonly hint?: string
  readonly isLarge?: boolean
}

function Total({ name, value, hint, isLarge = false }: TotalProps) {
  return (
    <div className="min-w-0 rounded-card border border-line bg-card p-4 shadow-card sm:p-5">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className={`break-words font-extrabold ${isLarge ? 'text-xl sm:text-2xl' : 'text-xl'}`}>{value}</dd>
      {hint && <dd className="mt-1 text-muted text-xs">{hint}</dd>}
    </div>
  )
}
