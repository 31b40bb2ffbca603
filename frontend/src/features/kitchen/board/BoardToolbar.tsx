import { History, SlidersHorizontal } from 'lucide-react'
import { Link } from 'react-router'
import { useTexts } from '../../../i18n/useTexts.ts'
import { RestaurantState } from '../restaurants/RestaurantState.tsx'
import { RestaurantSwitch } from '../restaurants/RestaurantSwitch.tsx'
import { useOwnRestaurants } from '../restaurants/RestaurantsContext.tsx'
import { AllDayStrip } from './AllDayStrip.tsx'
import type { DishCount } from './allDay.ts'
import { boardTexts } from './boardTexts.ts'

export type BoardSheet = 'allDay' | 'last' | 'settings'

interface Props {
  readonly dishes: readonly DishCount[]
  onOpen(sheet: BoardSheet): void
}

const BUTTON =
  'flex min-h-12 min-w-12 items-center justify-center gap-2 rounded-control border border-line bg-card px-3 font-semibold hover:border-edge'

/** Above the tickets: which restaurant, the all-day count, the last ones, settings. */
export function BoardToolbar({ dishes, onOpen }: Props) {
  const t = useTexts(boardTexts)
  const { chosen } = useOwnRestaurants()
  const [only, ...others] = chosen
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="flex min-w-0 flex-1 items-center gap-3 lg:flex-none">
        <RestaurantSwitch withAll />
        {only && others.length === 0 && (
          <Link
            to="/kitchen/hours"
            className="hidden min-h-12 items-center rounded-control px-2 hover:bg-sunken sm:flex"
          >
            <RestaurantState restaurant={only} />
          </Link>
        )}
      </div>
      <div className="order-last flex w-full min-w-0 lg:order-none lg:w-auto lg:flex-1">
        <AllDayStrip dishes={dishes} onOpen={() => onOpen('allDay')} />
      </div>
      <button type="button" className={BUTTON} onClick={() => onOpen('last')}>
        <History size={20} aria-hidden="true" />
        <span className="sr-only xl:not-sr-only">{t('lastOnes')}</span>
      </button>
      <button type="button" className={BUTTON} aria-label={t('settings')} onClick={() => onOpen('settings')}>
        <SlidersHorizontal size={20} aria-hidden="true" />
      </button>
    </div>
  )
}
