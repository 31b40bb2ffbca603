import { Tabs } from 'radix-ui'
import { useState } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useKitchenState } from '../live/KitchenContext.tsx'
import { useOwnRestaurants } from '../restaurants/RestaurantsContext.tsx'
import { Count } from './BoardColumns.tsx'
import { boardTexts } from './boardTexts.ts'
import { type Columns, isStopped } from './columns.ts'
import { COLUMNS, type ColumnStatus } from './steps.ts'
import { TicketList } from './TicketList.tsx'

interface Props {
  readonly columns: Columns
  onMore(orderId: string): void
}

/** One column at a time, where four have no room. */
export function BoardTabs({ columns, onMore }: Props) {
  const t = useTexts(boardTexts)
  const { codes, unseen } = useKitchenState()
  const { chosen } = useOwnRestaurants()
  const calls = (status: ColumnStatus) =>
    (status === 'pending' && unseen.length > 0) || (columns.get(status) ?? []).some(isStopped)
  const [shown, setShown] = useState<string>(
    () => COLUMNS.find((status) => (columns.get(status) ?? []).length > 0) ?? 'pending',
  )
  return (
    <Tabs.Root value={shown} onValueChange={setShown}>
      <Tabs.List
        aria-label={t('title')}
        className="sticky top-16 z-10 -mx-4 grid grid-cols-4 gap-1 bg-page px-3 py-2 sm:-mx-6 sm:px-5"
      >
        {COLUMNS.map((status) => (
          <Tabs.Trigger
            key={status}
            value={status}
            className={`flex min-h-16 min-w-0 flex-col items-center justify-center gap-0.5 rounded-control px-1 font-semibold text-xs data-[state=active]:bg-ink data-[state=active]:text-page data-[state=inactive]:bg-sunken ${
              calls(status) ? 'ring-4 ring-accent ring-inset' : ''
            }`}
          >
            <Count of={columns.get(status)?.length ?? 0} />
            <span className="max-w-full truncate">{t(`column.${status}`)}</span>
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {COLUMNS.map((status) => {
        const tickets = columns.get(status) ?? []
        return (
          <Tabs.Content key={status} value={status} tabIndex={-1}>
            <h2 className="sr-only">{t(`column.${status}`)}</h2>
            {tickets.length === 0 ? (
              <p className="py-12 text-center text-muted">{t(`none.${status}`)}</p>
            ) : (
              <TicketList
                tickets={tickets}
                codes={codes}
                unseen={unseen}
                showRestaurant={chosen.length > 1}
                label={t(`column.${status}`)}
                onMore={onMore}
                className="-mx-1 grid items-start gap-x-2 gap-y-1 sm:grid-cols-2"
              />
            )}
          </Tabs.Content>
        )
      })}
    </Tabs.Root>
  )
}
