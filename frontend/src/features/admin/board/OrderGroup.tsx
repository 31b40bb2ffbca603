import { useTexts } from '../../../i18n/useTexts.ts'
import type { BoardRow, Group } from './boardGroups.ts'
import { boardTexts } from './boardTexts.ts'
import { LongList } from './LongList.tsx'
import { OrderRow } from './OrderRow.tsx'

/** The lists whose heading says the status of their orders. */
const OF_ONE_STATUS: readonly Group[] = ['kitchen', 'ready', 'way']

/** One list of the board; none where there is nothing in it. */
export function OrderGroup({ group, rows }: { group: Group; rows: readonly BoardRow[] }) {
  const say = useTexts(boardTexts)
  if (rows.length === 0) return null
  return (
    <section className="mb-2">
      <h3
        className={`sticky top-0 z-10 flex items-baseline gap-2 bg-card px-3 py-2 font-bold text-sm ${group === 'attention' ? 'text-bad' : ''}`}
      >
        {say(`group.${group}`)} <span className="font-semibold text-muted text-xs">{rows.length}</span>
      </h3>
      <LongList
        items={rows}
        keyOf={({ order }) => order.id}
        row={(row) => <OrderRow row={row} isStatusKnown={OF_ONE_STATUS.includes(group)} />}
      />
    </section>
  )
}
