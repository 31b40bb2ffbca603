import type { Restaurant } from '@tiffin/contracts/restaurants'
import { useTexts } from '../../../i18n/useTexts.ts'
import { kitchenTexts } from '../kitchenTexts.ts'

/** Whether customers can order there now: a dot and its word. */
export function RestaurantState({ restaurant }: { restaurant: Pick<Restaurant, 'isActive' | 'isOpen'> }) {
  const t = useTexts(kitchenTexts)
  const state = !restaurant.isActive ? 'off' : restaurant.isOpen ? 'open' : 'closed'
  const colour = { off: 'text-bad', open: 'text-good', closed: 'text-muted' }[state]
  return (
    <span className={`flex items-center gap-1.5 font-medium text-sm ${colour}`}>
      <span aria-hidden="true" className="size-2.5 rounded-full bg-current" /> {t(state)}
    </span>
  )
}
