import type { Order } from '@tiffin/contracts/orders'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatMoney } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { boardTexts } from './boardTexts.ts'

/** The dishes of an order, with the total that all screens show. */
export function OrderItems({ order }: { order: Order }) {
  const { locale } = useSettings()
  const say = useTexts(boardTexts)
  const money = (amount: number) => formatMoney(locale, amount, order.currency)
  return (
    <table className="w-full border-line border-t text-sm">
      <caption className="sr-only">{say('order.items')}</caption>
      <tbody>
        {order.items.map(({ menuItemId, quantity, name, lineTotal }) => (
          <tr key={menuItemId} className="align-baseline">
            <td className="py-1 pr-2 text-muted">{quantity}&nbsp;×</td>
            <td className="w-full py-1">{name}</td>
            <td className="py-1 pl-2 text-right">{money(lineTotal)}</td>
          </tr>
        ))}
        <tr className="border-line border-t font-semibold">
          <th colSpan={2} scope="row" className="py-1 text-left">
            {say('order.total')}
          </th>
          <td className="py-1 pl-2 text-right">{money(order.totalAmount)}</td>
        </tr>
      </tbody>
    </table>
  )
}
