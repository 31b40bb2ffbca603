import type { createMenuItem as route } from '@tiffin/contracts/restaurants'
import type { BodyOf } from '@tiffin/contracts/route'
import { menuItemFact } from './facts.ts'
import type { MenuItem } from './menuItem.ts'
import { toCents } from './money.ts'
import { type Caller, ownedRestaurant } from './ownership.ts'
import type { MenuItems, Restaurants } from './ports.ts'

/** Adds an item to a menu. Throws `restaurant_not_found` or `forbidden`. */
export async function createMenuItem(
  restaurants: Restaurants,
  items: MenuItems,
  caller: Caller,
  restaurantId: string,
  input: BodyOf<typeof route>,
  now: Date,
): Promise<MenuItem> {
  const { market } = await ownedRestaurant(restaurants, caller, restaurantId)
  const item: MenuItem = {
    id: items.newId(),
    restaurantId,
    market,
    name: input.name,
    description: input.description ?? '',
    priceCents: toCents(input.price),
    category: input.category,
    isAvailable: input.isAvailable ?? true,
    allergens: input.allergens ?? [],
    version: 1,
    createdAt: now,
    updatedAt: now,
  }
  await items.insert(item, menuItemFact(item))
  return item
}
