import { Minus, Plus } from 'lucide-react'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatMoney } from '../../i18n/format.ts'
import { useBasket } from './BasketContext.tsx'
import { type BasketLine, subtotalOf, withDish, withNotes } from './basket.ts'

const STEP = 'grid size-9 place-items-center rounded-full bg-sunken hover:bg-line'

/** The dishes of the basket, to be changed; with wishes where `editNotes`. */
export function BasketLines({ editNotes = false }: { editNotes?: boolean }) {
  const { t, locale } = useSettings()
  const { basket, setBasket } = useBasket()
  if (!basket) return null
  const setQuantity = (line: BasketLine, quantity: number) =>
    setBasket(withDish(basket, basket, line, quantity))
  return (
    <ul className="flex flex-col gap-4">
      {basket.lines.map((line) => (
        <li key={line.menuItemId} className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
          <span className="font-medium">{line.name}</span>
          <span className="text-right">{formatMoney(locale, subtotalOf([line]), basket.currency)}</span>
          <span className="flex items-center gap-2">
            <button
              type="button"
              className={STEP}
              aria-label={t('basket.less', { name: line.name })}
              onClick={() => setQuantity(line, line.quantity - 1)}
            >
              <Minus size={16} aria-hidden="true" />
            </button>
            <output className="min-w-6 text-center font-semibold">{line.quantity}</output>
            <button
              type="button"
              className={STEP}
              aria-label={t('basket.more', { name: line.name })}
              onClick={() => setQuantity(line, line.quantity + 1)}
            >
              <Plus size={16} aria-hidden="true" />
            </button>
          </span>
          {editNotes && (
            <input
              className="field col-span-2 mt-1 text-sm"
              maxLength={500}
              aria-label={`${t('basket.notes')}: ${line.name}`}
              placeholder={t('basket.notes')}
              value={line.notes ?? ''}
              onChange={(event) => setBasket(withNotes(basket, line.menuItemId, event.target.value))}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
