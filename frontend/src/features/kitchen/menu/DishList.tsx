import type { MenuItem, Restaurant } from '@tiffin/contracts/restaurants'
import { useState } from 'react'
import { SearchField } from '../../../components/SearchField.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useKept } from '../../session/useKept.ts'
import { DishRow } from './DishRow.tsx'
import { keptDishes } from './dishEdits.ts'
import { findDishes } from './findDishes.ts'
import { menuTexts } from './menuTexts.ts'

interface Props {
  readonly restaurant: Restaurant
  readonly items: readonly MenuItem[]
  /** The dish whose form is open. */
  readonly openId: string | undefined
}

/** The menu by its categories, with a search for the dish that has just run out. */
export function DishList({ restaurant, items, openId }: Props) {
  const t = useTexts(menuTexts)
  const [typed, setTyped] = useState('')
  const edits = useKept(keptDishes) ?? {}
  const found = findDishes(items, typed)
  return (
    <div className="flex flex-col gap-6">
      <search>
        <SearchField
          aria-label={t('search')}
          placeholder={t('search')}
          className="text-lg"
          value={typed}
          onType={setTyped}
        />
      </search>
      <p role="status" className={found.length === 0 ? 'py-6 text-center text-muted' : 'sr-only'}>
        {found.length === 0 && t('none')}
      </p>
      {[...Map.groupBy(found, ({ category }) => category)].map(([category, dishes]) => (
        <section key={category}>
          <h2 className="mb-2 break-words font-bold text-lg">{category}</h2>
          <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
            {dishes.map((item) => (
              <DishRow
                key={item.id}
                item={item}
                currency={restaurant.currency}
                isOpen={item.id === openId}
                hasDraft={item.id in edits}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
