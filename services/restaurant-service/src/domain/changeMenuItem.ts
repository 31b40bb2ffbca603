import type { patchMenuItem } from '@tiffin/contracts/restaurants'
import type { BodyOf } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'
import { menuItemFact } from './facts.ts'
import type { MenuItem } from './menuItem.ts'
import { toCents } from './money.ts'
import { type Caller, ownedRestaurant } from './ownership.ts'
import type { MenuItems, Restaurants } from './ports.ts'
import { applyChange } from './versionedChange.ts'

/**
 * Changes a menu item or switches it off and on.
 * Throws `restaurant_not_found`, `menu_item_not_found`, `forbidden` or `version_conflict`.
 */
export async function changeMenuItem(
  restaurants: Restaurants,
  items: MenuItems,
  caller: Caller,
  at: { readonly restaurantId: string; readonly itemId: string },
  input: BodyOf<typeof patchMenuItem>,
  now: Date,
): Promise<MenuItem> {
  await ownedRestaurant(restaurants, caller, at.restaurantId)
  const { version: expected, price, ...rest } = input
  const changes = price === undefined ? rest : { ...rest, priceCents: toCents(price) }
  return applyChange({
    expected,
    load: () => itemOfMenu(items, at.restaurantId, at.itemId),
    change: (current) => ({ ...current, ...changes, version: current.version + 1, updatedAt: now }),
    store: (changed) => items.update(changed, menuItemFact(changed)),
  })
}

async function itemOfMenu(items: MenuItems, restaurantId: string, itemId: string): Promise<MenuItem> {
  const item = await items.byId(itemId)
  if (item?.restaurantId === restaurantId) return item
  throw new Problem('menu_item_not_found', {
    detail: `The menu of ${restaurantId} has no item ${itemId}; GET /restaurants/${restaurantId}/menu lists them.`,
  })
}
