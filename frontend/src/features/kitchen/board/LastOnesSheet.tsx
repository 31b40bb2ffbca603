import { Undo2 } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '../../../components/Button.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatTime } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { orderCode } from '../../orders/orderCode.ts'
import { StatusBadge } from '../../orders/StatusBadge.tsx'
import { useKitchenActions, useKitchenState } from '../live/KitchenContext.tsx'
import { useOwnRestaurants } from '../restaurants/RestaurantsContext.tsx'
import { Sheet } from '../Sheet.tsx'
import { boardTexts } from './boardTexts.ts'
import { type LastOne, lastOnesOf } from './lastOnes.ts'
import { useStatusTimes } from './useStatusTimes.ts'

/** The orders that went through the kitchen last; those still here can be brought back a step. */
export function LastOnesSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTexts(boardTexts)
  return (
    <Sheet open={open} title={t('lastOnes')} text={t('lastText')} onClose={onClose}>
      {open && <LastOnes />}
    </Sheet>
  )
}

const NOTHING_TOLD: ReadonlyMap<string, string> = new Map()

function LastOnes() {
  const t = useTexts(boardTexts)
  const { board } = useKitchenState()
  const { chosen } = useOwnRestaurants()
  const restaurantIds = useMemo(() => new Set(chosen.map(({ id }) => id)), [chosen])
  const known = useMemo(() => lastOnesOf(board, restaurantIds, NOTHING_TOLD), [board, restaurantIds])
  const told = useStatusTimes(known.flatMap(({ order, at }) => (at === undefined ? order : [])))
  const last = useMemo(() => lastOnesOf(board, restaurantIds, told), [board, restaurantIds, told])
  if (last.length === 0) return <p className="text-muted">{t('lastNone')}</p>
  return (
    <ul className="divide-y divide-line">
      {last.map((one) => (
        <LastOneRow key={one.order.id} one={one} />
      ))}
    </ul>
  )
}

function LastOneRow({ one: { order, at, back } }: { one: LastOne }) {
  const t = useTexts(boardTexts)
  const { locale } = useSettings()
  const { move } = useKitchenActions()
  return (
    <li className="flex flex-col gap-2 py-4">
      <div className="flex items-center justify-between gap-3">
        <p className="font-extrabold text-xl">
          {orderCode(order.id)}{' '}
          <span className="font-medium text-muted text-sm">
            {[at && formatTime(locale, at), order.customerFirstName].filter(Boolean).join(' · ')}
          </span>
        </p>
        <StatusBadge status={order.status} />
      </div>
      <p className="text-muted text-sm">
        {order.items.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ')}
      </p>
      {back && order.status !== 'pending' && (
        <Button
          look="quiet"
          className="min-h-12 self-start"
          aria-label={`${orderCode(order.id)}: ${backText(t, order.status)}`}
          onClick={() => move({ orderId: order.id, to: back })}
        >
          <Undo2 size={18} aria-hidden="true" /> {backText(t, order.status)}
        </Button>
      )}
    </li>
  )
}

function backText(
  t: (key: 'back.confirmed' | 'back.preparing' | 'back.ready') => string,
  status: string,
): string {
  return t(status === 'ready' ? 'back.ready' : status === 'preparing' ? 'back.preparing' : 'back.confirmed')
}
