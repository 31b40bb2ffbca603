import { Tabs } from 'radix-ui'
import { useTexts } from '../../../i18n/useTexts.ts'
import type { BoardRow, Group } from './boardGroups.ts'
import { boardTexts } from './boardTexts.ts'
import { OrderLists } from './OrderLists.tsx'
import { PartnerList } from './PartnerList.tsx'
import type { Board } from './useBoard.ts'

const TAB =
  '-outline-offset-3 min-h-11 flex-1 border-transparent border-b-2 font-semibold text-muted text-sm hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink'

interface Props {
  readonly board: Board
  readonly groups: Readonly<Record<Group, readonly BoardRow[]>>
  /** Whether details stand in their place, where there is no room for both. */
  readonly isCovered: boolean
}

/** Orders and partners beside the map, below it on a phone. */
export function BoardLists({ board, groups, isCovered }: Props) {
  const say = useTexts(boardTexts)
  const living = board.state.orders.size - groups.ended.length
  return (
    <Tabs.Root
      defaultValue="orders"
      className={`min-h-0 flex-col overflow-hidden rounded-card border border-line bg-card shadow-card lg:w-88 2xl:w-104 ${isCovered ? 'hidden xl:flex' : 'flex'}`}
    >
      <h2 className="sr-only">{say('lists')}</h2>
      <Tabs.List className="flex shrink-0 border-line border-b" aria-label={say('lists')}>
        <Tabs.Trigger value="orders" className={TAB}>
          {say('orders')} <span className="text-muted">{living}</span>
        </Tabs.Trigger>
        <Tabs.Trigger value="partners" className={TAB}>
          {say('partners')} <span className="text-muted">{board.partners.length}</span>
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="orders" className="min-h-0 overflow-y-auto px-1">
        {!(board.orders.error && !board.orders.data) && (
          <OrderLists groups={groups} isLoading={board.orders.isPending} />
        )}
      </Tabs.Content>
      <Tabs.Content value="partners" className="min-h-0 overflow-y-auto px-1">
        {!(board.board.error && !board.board.data) && <PartnerList isLoading={board.board.isPending} />}
      </Tabs.Content>
    </Tabs.Root>
  )
}
