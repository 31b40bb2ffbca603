import type { Order } from '@tiffin/contracts/orders'
import { useTexts } from '../../../i18n/useTexts.ts'
import { tripTexts } from './tripTexts.ts'

/** What should be in the bag. */
export function Dishes({ items }: { items: Order['items'] }) {
  const t = useTexts(tripTexts)
  return (
    <section>
      <h2 className="mb-2 font-bold text-lg">{t('dishes')}</h2>
      <ul className="flex flex-col gap-1 text-lg">
        {items.map(({ menuItemId, quantity, name }) => (
          <li key={menuItemId} className="flex gap-3">
            <span className="font-bold">{quantity} ×</span> {name}
          </li>
        ))}
      </ul>
    </section>
  )
}
