import type { createMenuItem, MenuItem, patchMenuItem } from '@tiffin/contracts/restaurants'
import type { BodyOf } from '@tiffin/contracts/route'
import { sameValue } from '../edit/merge.ts'

/** A dish as the form has it: the price as it was typed. */
export interface DishDraft {
  readonly name: string
  readonly description: string
  readonly price: string
  readonly category: string
  readonly allergens: readonly string[]
}
export type DishField = keyof DishDraft

export const EMPTY_DISH: DishDraft = { name: '', description: '', price: '', category: '', allergens: [] }

/** Those that a change may have. */
const FIELDS = [
  'name',
  'description',
  'price',
  'category',
  'allergens',
] as const satisfies readonly DishField[]
const HIGHEST_PRICE = 99_999_999.99

export function draftOf({ name, description, price, category, allergens }: MenuItem): DishDraft {
  return { name, description, price: price.toFixed(2), category, allergens }
}

/** The price that was typed, with a point or a comma; undefined where it is none. */
export function priceOf(text: string): number | undefined {
  const match = /^(\d+)(?:[.,](\d{1,2}))?$/.exec(text.trim())
  if (!match) return undefined
  const price = Number(`${match[1]}.${match[2] ?? '0'}`)
  return price <= HIGHEST_PRICE ? price : undefined
}

/** What is wrong with a draft, by field. */
export function dishErrors({
  name,
  price,
  category,
}: DishDraft): Partial<Record<DishField, 'required' | 'badPrice'>> {
  return {
    ...(name.trim() === '' && { name: 'required' }),
    ...(category.trim() === '' && { category: 'required' }),
    ...(priceOf(price) === undefined && { price: price.trim() === '' ? 'required' : 'badPrice' }),
  }
}

/** The dish to be added. The draft has no errors. */
export function newDish(draft: DishDraft): BodyOf<typeof createMenuItem> {
  return {
    name: draft.name.trim(),
    description: draft.description.trim(),
    price: priceOf(draft.price) ?? 0,
    category: draft.category.trim(),
    allergens: [...draft.allergens],
  }
}

/** Only what the draft changes of a dish, for its version; undefined where that is nothing. */
export function dishChange(item: MenuItem, draft: DishDraft): BodyOf<typeof patchMenuItem> | undefined {
  const wanted = newDish(draft)
  const before = draftOf(item)
  const changed = FIELDS.filter((field) => !sameValue(newDish(before)[field], wanted[field]))
  if (changed.length === 0) return undefined
  return { ...Object.fromEntries(changed.map((field) => [field, wanted[field]])), version: item.version }
}
