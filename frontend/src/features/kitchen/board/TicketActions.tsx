import type { Order } from '@tiffin/contracts/orders'
import { Ellipsis, WifiOff } from 'lucide-react'
import { useOnline } from '../../../components/useOnline.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useKitchenActions } from '../live/KitchenContext.tsx'
import { boardTexts } from './boardTexts.ts'
import { type ColumnStatus, stepForward } from './steps.ts'

interface Props {
  readonly order: Order
  readonly code: string
  readonly column: ColumnStatus
  onMore(orderId: string): void
}

const BUTTON = 'min-h-14 rounded-control font-bold text-lg transition-colors duration-150'
const LOOKS = {
  pending: 'bg-accent text-on-accent hover:bg-accent-strong',
  later: 'bg-accent-soft text-accent hover:bg-accent hover:text-on-accent',
  offline: 'bg-sunken text-muted',
} as const

/** The one touch forward, and the way to everything else. */
export function TicketActions({ order, code, column, onMore }: Props) {
  const t = useTexts(boardTexts)
  const isOnline = useOnline()
  const { step } = useKitchenActions()
  const next = stepForward(column)
  const look = !isOnline ? 'offline' : column === 'pending' ? 'pending' : 'later'
  return (
    <div className="flex gap-2">
      {next && column !== 'ready' && (
        <button
          type="button"
          aria-describedby={`code-${order.id}`}
          aria-disabled={!isOnline}
          className={`${BUTTON} flex-1 px-3 ${LOOKS[look]}`}
          onClick={() => step(order.id, code, column, next)}
        >
          {isOnline ? (
            t(`forward.${column}`)
          ) : (
            <span className="flex items-center justify-center gap-2">
              <WifiOff size={20} aria-hidden="true" /> {t('offline')}
            </span>
          )}
        </button>
      )}
      <button
        type="button"
        aria-label={t('more', { code })}
        className={`${BUTTON} ml-auto grid w-14 shrink-0 place-items-center bg-sunken hover:bg-line`}
        onClick={() => onMore(order.id)}
      >
        <Ellipsis aria-hidden="true" />
      </button>
    </div>
  )
}
