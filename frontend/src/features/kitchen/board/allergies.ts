import type { Order } from '@tiffin/contracts/orders'
import { allergensIn, tellsOfAllergy } from './allergens.ts'

export interface Allergies {
  /** Whether any note of the order tells of one. */
  readonly isTold: boolean
  /** By the place of each item: allergens of the dish that a note of this order warns of. */
  readonly conflicts: readonly (readonly string[])[]
}

/**
 * Where an order's notes and its dishes' allergens meet. The order's note counts for all dishes, an item's note for its
 * own. It reads words only, so that notes are shown in full in any case.
 */
export function allergiesOf({ notes, items }: Pick<Order, 'notes' | 'items'>): Allergies {
  const told = [notes, ...items.map((item) => item.notes)].map(
    (note) => note !== null && tellsOfAllergy(note),
  )
  const warned = (note: string | null) => (note !== null && tellsOfAllergy(note) ? allergensIn(note) : [])
  const everywhere = warned(notes)
  return {
    isTold: told.includes(true),
    conflicts: items.map((item) => {
      const against = new Set([...everywhere, ...warned(item.notes)])
      return item.allergens.filter((name) => allergensIn(name).some((allergen) => against.has(allergen)))
    }),
  }
}
