import { useQuery } from '@tanstack/react-query'
import { type DeliveryPartner, getPartnerDay } from '@tiffin/contracts/delivery'
import { useApi } from '../../../context/ApiContext.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatMoney } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { dutyTexts } from './dutyTexts.ts'

/** What was done today and in all. Figures that are not known are left out. */
export function DaySummary({ partner }: { partner: DeliveryPartner }) {
  const t = useTexts(dutyTexts)
  const { locale } = useSettings()
  const { call } = useApi()
  const { data: day } = useQuery({
    queryKey: ['day', partner.id],
    queryFn: ({ signal }) => call(getPartnerDay, { signal }),
  })
  const figures = [
    day && { name: t('day.pay'), value: formatMoney(locale, day.pay, day.currency) },
    day && { name: t('day.deliveries'), value: day.deliveries.toLocaleString(locale) },
    { name: t('day.total'), value: partner.totalDeliveries.toLocaleString(locale) },
    partner.rating !== null && {
      name: t('day.rating'),
      value: partner.rating.toLocaleString(locale, { minimumFractionDigits: 1 }),
    },
  ].filter((figure) => typeof figure === 'object')
  return (
    <section>
      <h2 className="mb-3 font-bold text-lg">{t('summary')}</h2>
      <dl className="grid auto-cols-fr grid-flow-col items-start gap-3 rounded-card border border-line bg-card p-4">
        {figures.map(({ name, value }) => (
          <div key={name} className="flex flex-col-reverse">
            <dt className="text-muted text-sm">{name}</dt>
            <dd className="font-extrabold text-xl">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
