import type { MenuItem } from '@tiffin/contracts/restaurants'
import { Plus } from 'lucide-react'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatList, formatMoney } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { allergenName, allergenTexts } from './allergenTexts.ts'

interface Props {
  readonly item: MenuItem
  readonly currency: string
  /** How many are in the basket. */
  readonly quantity: number
  /** Absent while the restaurant takes no orders. */
  readonly onAdd: (() => void) | undefined
}

export function MenuDish({ item, currency, quantity, onAdd }: Props) {
  const { t, locale } = useSettings()
  const name = useTexts(allergenTexts)
  const allergens = item.allergens.map((allergen) => allergenName(name, allergen))
  return (
    <li className="flex items-center gap-4 p-4 sm:p-5">
      <div className={`flex-1 ${item.isAvailable ? '' : 'text-muted'}`}>
        <h3 className="font-semibold">{item.name}</h3>
        {item.description && <p className="text-muted text-sm">{item.description}</p>}
        {item.allergens.length > 0 && (
          <p className="mt-1 text-muted text-xs">
            {t('restaurant.allergens', { list: formatList(locale, allergens) })}
          </p>
        )}
        <p className="mt-2 font-semibold text-sm">{formatMoney(locale, item.price, currency)}</p>
      </div>
      {!item.isAvailable && <span className="text-muted text-sm">{t('restaurant.soldOut')}</span>}
      {item.isAvailable && onAdd && (
        <button
          type="button"
          onClick={onAdd}
          className={`grid size-12 shrink-0 place-items-center rounded-full font-bold transition-colors duration-150 ${
            quantity > 0
              ? 'bg-accent text-on-accent hover:bg-accent-strong'
              : 'bg-accent-soft text-accent hover:bg-accent hover:text-on-accent'
          }`}
        >
          {quantity > 0 ? quantity : <Plus size={20} aria-hidden="true" />}
          <span className="sr-only">{t('restaurant.add', { name: item.name })}</span>
        </button>
      )}
    </li>
  )
}
