import { Link } from 'react-router'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatMoney } from '../../i18n/format.ts'
import { useBasket } from './BasketContext.tsx'
import { countItems, subtotalOf } from './basket.ts'

/** At the foot of a phone's screen: what is in the basket, and on to checkout. */
export function CheckoutBar() {
  const { t, locale } = useSettings()
  const { basket } = useBasket()
  if (!basket) return null
  return (
    <div className="sticky bottom-4 z-10 mt-6 lg:hidden">
      <Link
        to="/checkout"
        className="flex min-h-14 items-center justify-between gap-4 rounded-full bg-accent px-6 font-semibold text-on-accent shadow-lift hover:bg-accent-strong"
      >
        <span>{t('basket.items', { count: countItems(basket) })}</span>
        <span>{t('basket.checkout')}</span>
        <span>{formatMoney(locale, subtotalOf(basket.lines), basket.currency)}</span>
      </Link>
    </div>
  )
}
