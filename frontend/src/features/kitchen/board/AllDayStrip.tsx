import { ChevronRight } from 'lucide-react'
import { useTexts } from '../../../i18n/useTexts.ts'
import type { DishCount } from './allDay.ts'
import { boardTexts } from './boardTexts.ts'

interface Props {
  readonly dishes: readonly DishCount[]
  onOpen(): void
}

/** The all-day count in one line, most first; touched, it opens in full. */
export function AllDayStrip({ dishes, onOpen }: Props) {
  const t = useTexts(boardTexts)
  const toCook = dishes.filter((dish) => dish.toCook > 0)
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-12 min-w-0 flex-1 items-center gap-3 rounded-control border border-line bg-card px-4 hover:border-edge"
    >
      <span className="shrink-0 font-semibold text-muted text-sm">{t('allDay')}</span>
      <span className="flex min-w-0 flex-1 gap-x-4 overflow-hidden whitespace-nowrap [mask-image:linear-gradient(to_right,black_calc(100%-2rem),transparent)]">
        {toCook.length === 0 && <span className="text-muted text-sm">{t('allDayNone')}</span>}
        {toCook.slice(0, 12).map((dish) => (
          <span key={dish.menuItemId} className="flex items-baseline gap-1.5 font-semibold">
            <span className="font-extrabold text-lg">{dish.toCook}</span>
            <span className="max-w-44 truncate">{dish.name}</span>
          </span>
        ))}
      </span>
      <ChevronRight size={20} aria-hidden="true" className="shrink-0 text-muted" />
      <span className="sr-only">{t('showAll')}</span>
    </button>
  )
}
