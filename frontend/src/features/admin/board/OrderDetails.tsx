import { isFinal } from '@tiffin/contracts/orderStatus'
import { ScrollText } from 'lucide-react'
import { Link } from 'react-router'
import { buttonClass } from '../../../components/Button.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import type { BoardRow } from './boardGroups.ts'
import { boardTexts } from './boardTexts.ts'
import { CancelDialog } from './CancelDialog.tsx'
import { OrderFacts } from './OrderFacts.tsx'
import { OrderItems } from './OrderItems.tsx'
import { ReassignDialog } from './ReassignDialog.tsx'
import { useOrderWords } from './useOrderWords.ts'

/** Everything of one order that a dispatcher asks for, and what can be done to it. */
export function OrderDetails({ row }: { row: BoardRow }) {
  const say = useTexts(boardTexts)
  const words = useOrderWords()
  const { order, worries } = row
  const isBeforePickup = !isFinal(order.status) && order.status !== 'picked_up'
  return (
    <>
      <p role="status" className="text-sm">
        <span className="font-semibold">{words.status(row)}</span>
        {words.search(row) && <span className="text-muted"> · {words.search(row)}</span>}
      </p>
      {worries.length > 0 && (
        <ul className="rounded-control bg-bad-soft px-3 py-2 font-semibold text-bad text-sm">
          {worries.map((worry) => (
            <li key={worry.kind}>{words.worry(worry)}</li>
          ))}
        </ul>
      )}
      <OrderFacts row={row} />
      <OrderItems order={order} />
      <div className="mt-auto flex flex-wrap gap-2 bg-card pt-2 lg:sticky lg:-bottom-4 lg:-mb-4 lg:pb-4">
        {isBeforePickup && <ReassignDialog row={row} />}
        <Link to={`/admin/orders/${order.id}`} className={buttonClass('quiet', 'flex-1')}>
          <ScrollText size={18} aria-hidden="true" /> {say('order.audit')}
        </Link>
        {isBeforePickup && <CancelDialog order={order} />}
      </div>
    </>
  )
}
