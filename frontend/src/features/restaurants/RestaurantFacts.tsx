import type { Restaurant } from '@tiffin/contracts/restaurants'
import { Clock, MapPin, Star } from 'lucide-react'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatDistance } from '../../i18n/format.ts'

interface Props {
  readonly restaurant: Restaurant
  /** How far away, where it is known. */
  readonly kilometres?: number
}

/** Distance, rating, cooking time, cuisines: a line of facts. */
export function RestaurantFacts({ restaurant, kilometres }: Props) {
  const { t, locale } = useSettings()
  const rating = restaurant.rating.toLocaleString(locale, { minimumFractionDigits: 1 })
  return (
    <ul className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <li className="flex items-center gap-1 font-semibold">
        <Star size={15} className="fill-current text-accent" aria-hidden="true" />
        {restaurant.rating > 0 ? (
          <>
            <span aria-hidden="true">{rating}</span>
            <span className="sr-only">{t('restaurant.rating', { rating })}</span>
          </>
        ) : (
          t('restaurant.new')
        )}
      </li>
      <li className="flex items-center gap-1">
        <Clock size={15} className="text-muted" aria-hidden="true" />
        {t('restaurant.minutes', { count: restaurant.preparationMinutes })}
      </li>
      {kilometres !== undefined && (
        <li className="flex items-center gap-1">
          <MapPin size={15} className="text-muted" aria-hidden="true" />
          {formatDistance(locale, kilometres)}
        </li>
      )}
      <li className="text-muted">{restaurant.cuisines.join(' · ')}</li>
    </ul>
  )
}
