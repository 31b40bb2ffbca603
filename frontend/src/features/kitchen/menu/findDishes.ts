import type { MenuItem } from '@tiffin/contracts/restaurants'

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')

/** Dishes whose name or category has the words that were typed, without case and accents. */
export function findDishes(items: readonly MenuItem[], typed: string): MenuItem[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  return items.filter(({ name, category }) => {
    const text = plain(`${name} ${category}`)
    return words.every((word) => text.includes(word))
  })
}
