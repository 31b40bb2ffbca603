import type { patchRestaurant } from '@tiffin/contracts/restaurants'
import type { BodyOf } from '@tiffin/contracts/route'
import { restaurantFact } from './facts.ts'
import { checkOpeningHours } from './openingHours.ts'
import { type Caller, ownedRestaurant } from './ownership.ts'
import type { Restaurants } from './ports.ts'
import type { Restaurant } from './restaurant.ts'
import { applyChange } from './versionedChange.ts'

/**
 * Changes a restaurant or switches it off and on. Its city and point stay: orders rely on its market.
 * Throws `restaurant_not_found`, `forbidden`, `version_conflict`, or `invalid_request` for impossible hours.
 */
export async function changeRestaurant(
  restaurants: Restaurants,
  caller: Caller,
  id: string,
  input: BodyOf<typeof patchRestaurant>,
  now: Date,
): Promise<Restaurant> {
  const { version: expected, ...changes } = input
  checkOpeningHours(changes.openingHours ?? [])
  return applyChange({
    expected,
    load: () => ownedRestaurant(restaurants, caller, id),
    change: (current) => ({ ...current, ...changes, version: current.version + 1, updatedAt: now }),
    store: (changed) => restaurants.update(changed, restaurantFact(changed)),
  })
}
