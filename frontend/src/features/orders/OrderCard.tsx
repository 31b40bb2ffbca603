import { isFinal } from '@tiffin/contracts/orderStatus'
import type { Order } from '@tiffin/contracts/orders'
import { Link } from 'react-router'
import { Button, buttonClass } from '../../components/Button.tsx'
import { Failure } from '../../components/Failure.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatDay, formatMoney } from '../../i18n/format.ts'
import { StatusBadge } from './StatusBadge.tsx'
import { useOrderAgain } from './useOrderAgain.ts'

/** An order in the list: what, when, how much, and what can be done. */
export function OrderCard({ order }: { order: Order }) {
  const { t, locale } = useSettings()
  const again = useOrderAgain()
  const dishes = order.items.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ')
  return (
    <li className="flex flex-col gap-3 rounded-card border border-line bg-card p-5 shadow-card">
      <div className="flex items-start justify-between gap-3">
        <h3 className="font-bold text-lg">{order.restaurantName}</h3>
        <StatusBadge status={order.status} />
      </div>
      <p className="line-clamp-2 text-muted text-sm">{dishes}</p>
      <p className="flex flex-wrap justify-between gap-x-4 text-sm">
        <span className="text-muted">{formatDay(locale, order.createdAt)}</span>
        <span className="font-semibold">{formatMoney(locale, order.totalAmount, order.currency)}</span>
      </p>
      {again.error && <Failure error={again.error} />}
      <div className="mt-auto flex flex-wrap gap-2">
        <Link
          to={`/orders/${order.id}`}
          className={buttonClass(isFinal(order.status) ? 'quiet' : 'primary', 'flex-1')}
        >
          {isFinal(order.status) ? t('track.details') : t('order.track')}
        </Link>
        {isFinal(order.status) && (
          <Button className="flex-1" disabled={again.isPending} onClick={() => again.mutate(order)}>
            {t('order.again')}
          </Button>
        )}
      </div>
    </li>
  )
}
