import type { Order } from '@tiffin/contracts/orders'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatMoney } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { PriceTable } from '../checkout/PriceTable.tsx'
import { trackingTexts } from './trackingTexts.ts'

/** As the customer typed it. */
const NOTE = 'wrap-anywhere whitespace-pre-line text-muted'

/** What was ordered, with every wish, for how much, and where it goes. */
export function OrderSummary({ order }: { order: Order }) {
  const { t, locale } = useSettings()
  const say = useTexts(trackingTexts)
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex flex-col gap-2 text-sm">
        {order.items.map((item) => (
          <li
            key={`${item.menuItemId} ${item.notes}`}
            className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3"
          >
            <span className="font-semibold">{item.quantity} ×</span>
            <span>
              {item.name}
              {item.notes && <span className={`block ${NOTE}`}>{item.notes}</span>}
            </span>
            <span>{formatMoney(locale, item.lineTotal, order.currency)}</span>
          </li>
        ))}
      </ul>
      <PriceTable price={order} />
      <p className="text-muted text-sm">
        {t('track.to', { address: `${order.deliveryAddress}, ${order.city}` })}
      </p>
      {order.notes && (
        <p className="text-sm">
          <span className="block font-semibold">{say('note')}</span>
          <span className={NOTE}>{order.notes}</span>
        </p>
      )}
    </div>
  )
}
