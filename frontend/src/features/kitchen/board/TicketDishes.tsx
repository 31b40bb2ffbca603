import type { Order } from '@tiffin/contracts/orders'
import { TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatList } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { allergiesOf } from './allergies.ts'
import { boardTexts } from './boardTexts.ts'
import { TicketNote } from './TicketNote.tsx'
import { useAllergenNames } from './useAllergenNames.ts'

/** What is to be made, with every note; one that tells of an allergy stands out and names the dishes it concerns. */
export function TicketDishes({ order, isStopped }: { order: Order; isStopped: boolean }) {
  const t = useTexts(boardTexts)
  const { locale } = useSettings()
  const nameOf = useAllergenNames()
  const { conflicts } = useMemo(() => allergiesOf(order), [order])
  return (
    <div className={`flex flex-col gap-2 ${isStopped ? 'text-muted line-through' : ''}`}>
      {order.notes && <TicketNote text={order.notes} />}
      <ul className="flex flex-col gap-1">
        {order.items.map((item, i) => {
          const conflict = conflicts[i] ?? []
          return (
            <li
              key={`${item.menuItemId} ${item.notes}`}
              className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2"
            >
              <span className="min-w-5 font-extrabold text-xl">{item.quantity}</span>
              <span className="break-words pt-0.5 font-semibold text-lg">{item.name}</span>
              {conflict.length > 0 && (
                <strong className="col-start-2 flex items-center gap-1.5 font-bold text-bad">
                  <TriangleAlert size={20} aria-hidden="true" className="shrink-0" />
                  {t('contains', { list: formatList(locale, conflict.map(nameOf)) })}
                </strong>
              )}
              {item.notes && (
                <span className="col-span-2 mt-1">
                  <TicketNote text={item.notes} />
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
