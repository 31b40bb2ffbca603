import type { Restaurant } from '@tiffin/contracts/restaurants'
import { Link } from 'react-router'
import { useSettings } from '../../context/SettingsContext.tsx'
import type { MapPoint } from '../map/mapTypes.ts'
import { kilometresBetween } from '../tracking/distance.ts'
import { DishDrawing } from './DishDrawing.tsx'
import { orderTaking } from './orderTaking.ts'
import { RestaurantFacts } from './RestaurantFacts.tsx'

interface Props {
  readonly restaurant: Restaurant
  /** Where the person is, when they told. */
  readonly here: MapPoint | undefined
}

export function RestaurantCard({ restaurant, here }: Props) {
  const { t } = useSettings()
  const isOpen = orderTaking(restaurant) === 'open'
  return (
    <li className="group relative flex flex-col overflow-hidden rounded-card border border-line bg-card shadow-card transition-shadow duration-150 focus-within:shadow-lift hover:shadow-lift">
      <DishDrawing
        cuisines={restaurant.cuisines}
        className={`h-40 w-full ${isOpen ? '' : 'opacity-60 grayscale'}`}
      />
      {!isOpen && (
        <span className="absolute top-3 left-3 rounded-full bg-card px-3 py-1 font-semibold text-xs">
          {t('restaurant.closed')}
        </span>
      )}
      <div className="flex flex-1 flex-col gap-1 p-4">
        <h2 className="font-bold text-lg">
          <Link
            to={`/restaurants/${restaurant.id}`}
            className="after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-accent focus-visible:after:-outline-offset-3"
          >
            {restaurant.name}
          </Link>
        </h2>
        <p className="line-clamp-1 text-muted text-sm">{restaurant.description}</p>
        <RestaurantFacts restaurant={restaurant} kilometres={here && kilometresBetween(here, restaurant)} />
      </div>
    </li>
  )
}
