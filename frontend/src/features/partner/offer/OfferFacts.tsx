import type { Offer } from '@tiffin/contracts/delivery'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatDistance, formatMoney } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { offerTexts } from './offerTexts.ts'

/** What an offer is worth, how far it is, and when the food is ready. */
export function OfferFacts({ offer, minutes }: { offer: Offer; minutes: number }) {
  const t = useTexts(offerTexts)
  const { locale } = useSettings()
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-5 rounded-card border border-line bg-card p-5">
      <Fact name={t('pay')} className="col-span-2 text-4xl">
        {formatMoney(locale, offer.pay, offer.currency)}
      </Fact>
      <Fact name={t('distance')} className="text-xl">
        {formatDistance(locale, offer.distanceKm)}
      </Fact>
      <Fact name={t('ready')} className="text-xl">
        {minutes === 0 ? t('ready.now') : t('ready.in', { count: minutes })}
      </Fact>
    </dl>
  )
}

function Fact({ name, className, children }: { name: string; className: string; children: string }) {
  return (
    <div className={`flex flex-col ${className}`}>
      <dt className="font-medium text-base text-muted">{name}</dt>
      <dd className="font-extrabold">{children}</dd>
    </div>
  )
}
