import { ShoppingBag } from 'lucide-react'
import { Link } from 'react-router'
import { useSettings } from '../../context/SettingsContext.tsx'
import { useBasket } from './BasketContext.tsx'
import { countItems } from './basket.ts'

/** At the foot of the page: the way back to a basket that waits. */
export function BasketBar() {
  const { t } = useSettings()
  const { basket } = useBasket()
  if (!basket) return null
  return (
    <div className="sticky bottom-4 z-10 mt-6 flex justify-center">
      <Link
        to={`/restaurants/${basket.restaurantId}`}
        className="flex min-h-14 w-full max-w-md items-center gap-3 rounded-full bg-accent px-6 font-semibold text-on-accent shadow-lift hover:bg-accent-strong"
      >
        <ShoppingBag size={20} aria-hidden="true" />
        <span className="truncate">{basket.restaurantName}</span>
        <span className="ml-auto whitespace-nowrap">{t('basket.items', { count: countItems(basket) })}</span>
      </Link>
    </div>
  )
}
