import { isFinal } from '@tiffin/contracts/orderStatus'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { orderCode } from '../../orders/orderCode.ts'
import { formatClock } from '../adminFormat.ts'
import { useSurroundings } from './BoardContext.tsx'
import type { BoardRow } from './boardGroups.ts'
import { boardTexts } from './boardTexts.ts'
import { useOrderWords } from './useOrderWords.ts'

export const ROW =
  '-outline-offset-3 grid w-full grid-cols-[minmax(0,1fr)] rounded-control px-3 py-1.5 text-left text-sm hover:bg-sunken aria-pressed:bg-sunken aria-pressed:shadow-[inset_3px_0_0_var(--accent)]'

interface Props {
  readonly row: BoardRow
  /** Whether the list's heading says the status already. */
  readonly isStatusKnown: boolean
}

/** An order in a list: from where to whom, when it is due, who has it, and what is wrong with it. */
export function OrderRow({ row, isStatusKnown }: Props) {
  const { locale } = useSettings()
  const say = useTexts(boardTexts)
  const words = useOrderWords()
  const { timeZone, selection, choose } = useSurroundings()
  const { order, worries } = row
  const ended = isFinal(order.status)
  const at = ended ? order.updatedAt : order.estimatedDeliveryAt
  const time = formatClock(locale, at, timeZone)
  const selected = selection?.kind === 'order' && selection.id === order.id
  const parts = [
    order.customerFirstName ?? say('someone'),
    !isStatusKnown && words.status(row),
    words.search(row),
  ]
  return (
    <button
      type="button"
      aria-pressed={selected}
      className={ROW}
      onClick={() => choose(selected ? undefined : { kind: 'order', id: order.id })}
    >
      <span className="flex justify-between gap-3">
        <span className="truncate font-semibold">
          {order.restaurantName} <span className="font-medium text-muted text-xs">{orderCode(order.id)}</span>
        </span>
        <time dateTime={at} title={say(ended ? 'endedAt' : 'due', { time })} className="shrink-0">
          {time}
        </time>
      </span>
      <span className="truncate text-muted text-xs">{parts.filter(Boolean).join(' · ')}</span>
      {worries.length > 0 && (
        <span className="font-semibold text-bad text-xs">{worries.map(words.worry).join(' · ')}</span>
      )}
    </button>
  )
}
