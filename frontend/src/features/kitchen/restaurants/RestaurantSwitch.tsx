import { Check, ChevronDown, Plus, Store } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Link } from 'react-router'
import { useTexts } from '../../../i18n/useTexts.ts'
import { kitchenTexts } from '../kitchenTexts.ts'
import { RestaurantState } from './RestaurantState.tsx'
import { useOwnRestaurants } from './RestaurantsContext.tsx'

const ITEM =
  'flex min-h-12 cursor-pointer items-center gap-3 rounded-lg px-3 outline-none data-[highlighted]:bg-sunken'
const ALL = 'all'

/** Which restaurant is on the screen. `withAll`: the board's, which can show all of them together. */
export function RestaurantSwitch({ withAll }: { withAll: boolean }) {
  const t = useTexts(kitchenTexts)
  const { restaurants = [], chosen, current, choose, chooseForPage } = useOwnRestaurants()
  const isAll = withAll && chosen.length > 1
  const shown = withAll ? chosen[0] : current
  const name = isAll ? t('allRestaurants') : shown?.name
  const take = (id: string) => {
    if (!withAll) chooseForPage(id)
    else choose(id === ALL ? undefined : id)
  }
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={`${t('restaurant')}: ${name}`}
        className="flex min-h-12 min-w-0 max-w-full items-center gap-2 rounded-control border border-line bg-card px-4 font-bold hover:border-edge lg:max-w-64"
      >
        <Store size={20} aria-hidden="true" className="shrink-0 text-accent" />
        <span className="truncate">{name}</span>
        <ChevronDown size={18} aria-hidden="true" className="shrink-0 text-muted" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={8}
          className="z-30 max-h-[70dvh] w-80 max-w-[calc(100vw-2rem)] overflow-y-auto rounded-card border border-line bg-card p-2 text-ink shadow-lift"
        >
          <DropdownMenu.RadioGroup value={isAll ? ALL : (shown?.id ?? ALL)} onValueChange={take}>
            {withAll && restaurants.length > 1 && (
              <DropdownMenu.RadioItem value={ALL} className={ITEM}>
                <span className="flex-1 font-semibold">{t('allRestaurants')}</span>
                <Chosen />
              </DropdownMenu.RadioItem>
            )}
            {restaurants.map((restaurant) => (
              <DropdownMenu.RadioItem key={restaurant.id} value={restaurant.id} className={ITEM}>
                <span className="min-w-0 flex-1 py-1.5">
                  <span className="block break-words font-semibold">{restaurant.name}</span>
                  <RestaurantState restaurant={restaurant} />
                </span>
                <Chosen />
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="my-2 border-line border-t" />
          <DropdownMenu.Item asChild className={`${ITEM} font-semibold text-accent`}>
            <Link to="/kitchen/new">
              <Plus size={20} aria-hidden="true" /> {t('addRestaurant')}
            </Link>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Chosen() {
  return (
    <DropdownMenu.ItemIndicator>
      <Check size={20} aria-hidden="true" className="text-accent" />
    </DropdownMenu.ItemIndicator>
  )
}
