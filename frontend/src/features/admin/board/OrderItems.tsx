import type { Order } from '@tiffin/contracts/orders'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatMoney } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { PriceTable } from '../../checkout/PriceTable.tsx'
import { boardTexts } from './boardTexts.ts'

/** The dishes of an order with their notes, and the price as all screens show it. */
export function OrderItems({ order }: { order: Order }) {
  const { locale } = useSettings()
  const say = useTexts(boardTexts)
  return (
    <section aria-label={say('order.items')} className="flex flex-col gap-2 border-line border-t pt-3">
      <ul className="text-sm">
        {order.items.map(({ menuItemId, quantity, name, notes, lineTotal }) => (
          <li
            key={`${menuItemId} ${notes}`}
            className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-2 py-0.5"
          >
            <span className="text-muted">{quantity} ×</span>
            <span>
              {name}
              {notes && <span className="block whitespace-pre-line break-words text-muted">{notes}</span>}
            </span>
            <span>{formatMoney(locale, lineTotal, order.currency)}</span>
          </li>
        ))}
      </ul>
      <PriceTable price={order} />
    </section>
  )
}
