import type { Order } from '@tiffin/contracts/orders'
import { OctagonX } from 'lucide-react'
import { buttonClass } from '../../../components/Button.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useReasonWords } from '../../orders/useReasonWords.ts'
import { useKitchenActions } from '../live/KitchenContext.tsx'
import { boardTexts } from './boardTexts.ts'

/** Says that an order was called off while the kitchen had it; it stays until somebody has seen that. */
export function StoppedTicket({ order }: { order: Order }) {
  const t = useTexts(boardTexts)
  const { dismiss } = useKitchenActions()
  const wordsOf = useReasonWords()
  return (
    <div role="alert" className="flex flex-col gap-3 rounded-control bg-bad-soft p-3 text-bad">
      <p className="flex gap-2 font-bold">
        <OctagonX aria-hidden="true" className="shrink-0" /> {t('stoppedText')}
      </p>
      {order.reason && <p className="break-words text-sm">{wordsOf(order.reason)}</p>}
      <button
        type="button"
        className={buttonClass('primary', 'min-h-14 w-full')}
        onClick={() => dismiss(order.id)}
      >
        {t('seen')}
      </button>
    </div>
  )
}
