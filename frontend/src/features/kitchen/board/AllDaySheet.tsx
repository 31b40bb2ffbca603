import { useTexts } from '../../../i18n/useTexts.ts'
import { AvailabilitySwitch } from '../menu/AvailabilitySwitch.tsx'
import { Sheet } from '../Sheet.tsx'
import type { DishCount } from './allDay.ts'
import { boardTexts } from './boardTexts.ts'

interface Props {
  readonly open: boolean
  readonly dishes: readonly DishCount[]
  onClose(): void
}

/** Every dish that is to be made, how often in sum, and the switch for when it is sold out. */
export function AllDaySheet({ open, dishes, onClose }: Props) {
  const t = useTexts(boardTexts)
  return (
    <Sheet open={open} title={t('allDay')} text={t('allDayText')} onClose={onClose}>
      {dishes.length === 0 && <p className="text-muted">{t('allDayNone')}</p>}
      <ul className="divide-y divide-line">
        {dishes.map((dish) => (
          <li key={dish.menuItemId} className="flex items-center gap-4 py-3">
            <span className="min-w-10 text-right font-extrabold text-2xl">{dish.toCook}</span>
            <span className="min-w-0 flex-1 break-words font-semibold text-lg">
              {dish.name}
              {dish.waiting > 0 && (
                <span className="block font-medium text-muted text-sm">
                  {t('newToo', { count: dish.waiting })}
                </span>
              )}
            </span>
            <AvailabilitySwitch restaurantId={dish.restaurantId} itemId={dish.menuItemId} name={dish.name} />
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
