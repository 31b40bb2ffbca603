import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { useSettings } from '../../context/SettingsContext.tsx'

function toneOf(status: OrderStatus): string {
  if (status === 'delivered') return 'bg-good-soft text-good'
  if (status === 'cancelled' || status === 'rejected' || status === 'failed') return 'bg-bad-soft text-bad'
  return 'bg-accent-soft text-accent'
}

export function StatusBadge({ status }: { status: OrderStatus }) {
  const { t } = useSettings()
  return (
    <span className={`whitespace-nowrap rounded-full px-3 py-1 font-semibold text-xs ${toneOf(status)}`}>
      {t(`status.${status}`)}
    </span>
  )
}
