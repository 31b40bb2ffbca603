import type { MenuItem } from './menuItem.ts'
import { noRestaurant } from './ownership.ts'
import type { Catalogue } from './ports.ts'
import type { Restaurant } from './restaurant.ts'

/** One restaurant, also one that is switched off. Throws `restaurant_not_found`. */
export async function viewRestaurant(catalogue: Catalogue, id: string): Promise<Restaurant> {
  const restaurant = await catalogue.restaurant(id)
  if (!restaurant) throw noRestaurant(id)
  return restaurant
}

/** A restaurant's menu, items that are switched off included. Throws `restaurant_not_found`. */
export async function viewMenu(catalogue: Catalogue, id: string): Promise<readonly MenuItem[]> {
  const [items] = await Promise.all([catalogue.menu(id), viewRestaurant(catalogue, id)])
  return items
}
