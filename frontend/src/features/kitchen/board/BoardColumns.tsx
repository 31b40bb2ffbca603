import { useTexts } from '../../../i18n/useTexts.ts'
import { useKitchenState } from '../live/KitchenContext.tsx'
import { useOwnRestaurants } from '../restaurants/RestaurantsContext.tsx'
import { boardTexts } from './boardTexts.ts'
import type { Columns } from './columns.ts'
import { COLUMNS } from './steps.ts'
import { TicketList } from './TicketList.tsx'

interface Props {
  readonly columns: Columns
  onMore(orderId: string): void
}

/** All four columns beside one another, each scrolled by itself, so that every count stays in sight. */
export function BoardColumns({ columns, onMore }: Props) {
  const t = useTexts(boardTexts)
  const { codes, unseen } = useKitchenState()
  const { chosen } = useOwnRestaurants()
  return (
    <div className="grid min-h-0 flex-1 grid-cols-4 gap-2 xl:gap-4">
      {COLUMNS.map((status) => {
        const tickets = columns.get(status) ?? []
        return (
          <section
            key={status}
            aria-labelledby={`column-${status}`}
            className="flex min-h-0 flex-col rounded-card bg-sunken/60"
          >
            <h2
              id={`column-${status}`}
              tabIndex={-1}
              className="flex items-center justify-between px-4 pt-3 pb-1 font-bold text-lg"
            >
              {t(`column.${status}`)} <Count of={tickets.length} />
            </h2>
            {tickets.length === 0 ? (
              <p className="px-4 py-2 text-muted text-sm">{t(`none.${status}`)}</p>
            ) : (
              <TicketList
                tickets={tickets}
                codes={codes}
                unseen={unseen}
                showRestaurant={chosen.length > 1}
                label={t(`column.${status}`)}
                onMore={onMore}
                className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-1 pb-2"
              />
            )}
          </section>
        )
      })}
    </div>
  )
}

export function Count({ of }: { of: number }) {
  return (
    <span className="grid min-w-8 place-items-center rounded-full bg-card px-2 font-extrabold text-ink">
      {of}
    </span>
  )
}
