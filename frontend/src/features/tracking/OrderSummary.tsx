import type { Order } from '@tiffin/contracts/orders'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatMoney } from '../../i18n/format.ts'
import { PriceTable } from '../checkout/PriceTable.tsx'

/** What was ordered, for how much, and where it goes. */
export function OrderSummary({ order }: { order: Order }) {
  const { t, locale } = useSettings()
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex flex-col gap-2 text-sm">
        {order.items.map((item) => (
          <li key={item.menuItemId} className="grid grid-cols-[auto_1fr_auto] gap-x-3">
            <span className="font-semibold">{item.quantity} ×</span>
            <span>
              {item.name}
              {item.notes && <span className="block text-muted">{item.notes}</span>}
            </span>
            <span>{formatMoney(locale, item.lineTotal, order.currency)}</span>
          </li>
        ))}
      </ul>
      <PriceTable price={order} />
      <p className="text-muted text-sm">
        {t('track.to', { address: `${order.deliveryAddress}, ${order.city}` })}
      </p>
    </div>
  )
}
