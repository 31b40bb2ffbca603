import type { Restaurant } from '@tiffin/contracts/restaurants'
import { Link } from 'react-router'
import { buttonClass } from '../../components/Button.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatMoney } from '../../i18n/format.ts'
import { useBasket } from './BasketContext.tsx'
import { BasketLines } from './BasketLines.tsx'
import { subtotalOf } from './basket.ts'

/** The basket beside the menu, on wide screens. */
export function BasketPanel({ restaurant }: { restaurant: Restaurant }) {
  const { t, locale } = useSettings()
  const { basket } = useBasket()
  const isHere = basket?.restaurantId === restaurant.id
  return (
    <section className="rounded-card border border-line bg-card p-5 shadow-card">
      <h2 className="mb-4 font-bold text-lg">{t('basket.title')}</h2>
      {!isHere && <p className="text-muted text-sm">{t('basket.empty')}</p>}
      {isHere && (
        <>
          <BasketLines />
          <p className="my-4 flex justify-between border-line border-t pt-4 font-semibold">
            <span>{t('basket.subtotal')}</span>
            <span>{formatMoney(locale, subtotalOf(basket.lines), basket.currency)}</span>
          </p>
          <Link to="/checkout" className={buttonClass('primary', 'w-full')}>
            {t('basket.checkout')}
          </Link>
        </>
      )}
    </section>
  )
}
