import type { Order } from '@tiffin/contracts/orders'
import { Map as MapIcon } from 'lucide-react'
import { Link } from 'react-router'
import { buttonClass } from '../../../components/Button.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatMoney } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { orderCode } from '../../orders/orderCode.ts'
import { formatMoment } from '../adminFormat.ts'
import { auditTexts } from './auditTexts.ts'

/** The order that is looked at, in short, with the way to it on the board. */
export function AuditedOrder({ order, timeZone }: { order: Order; timeZone: string | undefined }) {
  const { t, locale } = useSettings()
  const say = useTexts(auditTexts)
  const facts = [
    t(`status.${order.status}`),
    order.customerFirstName,
    order.city,
    formatMoment(locale, order.createdAt, timeZone),
    formatMoney(locale, order.totalAmount, order.currency),
  ]
  const board = `/admin?${new URLSearchParams({ city: order.city, order: order.id })}`
  return (
    <section className="flex flex-wrap items-center justify-between gap-4">
      <div className="min-w-0">
        <h2 className="font-bold text-lg">
          {order.restaurantName} <span className="font-medium text-muted">{orderCode(order.id)}</span>
        </h2>
        <p className="text-muted text-sm">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <Link to={board} className={buttonClass('quiet')}>
        <MapIcon size={18} aria-hidden="true" /> {say('board')}
      </Link>
    </section>
  )
}
