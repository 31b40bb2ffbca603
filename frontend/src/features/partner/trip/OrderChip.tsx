import { useTexts } from '../../../i18n/useTexts.ts'
import { orderCode } from '../../orders/orderCode.ts'
import { tripTexts } from './tripTexts.ts'

/** What the kitchen calls the order by. */
export function OrderChip({ orderId }: { orderId: string }) {
  const t = useTexts(tripTexts)
  return (
    <p className="flex items-baseline justify-between gap-4 rounded-card border border-line bg-card px-5 py-3">
      <span className="font-semibold text-muted">{t('code')}</span>
      <span className="font-extrabold text-2xl tracking-widest">{orderCode(orderId)}</span>
    </p>
  )
}
