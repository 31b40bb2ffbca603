import type { MenuItem } from '@tiffin/contracts/restaurants'
import type { Random } from '../simulate/plan/random.ts'

export interface BasketItem {
  readonly menuItemId: string
  readonly quantity: number
}

/** Up to three different dishes of a menu, of what can be had now; none where nothing can. */
export function fillBasket(menu: readonly MenuItem[], random: Random): BasketItem[] {
  const left = menu.filter(({ isAvailable }) => isAvailable)
  const basket: BasketItem[] = []
  for (let wanted = random.integer(1, 3); wanted > 0 && left.length > 0; wanted -= 1) {
    const [item] = left.splice(random.integer(0, left.length - 1), 1)
    if (item) basket.push({ menuItemId: item.id, quantity: random.chance(0.3) ? 2 : 1 })
  }
  return basket
}
