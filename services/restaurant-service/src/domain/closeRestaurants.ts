import { restaurantFact } from './facts.ts'
import type { Restaurants } from './ports.ts'
import type { Restaurant } from './restaurant.ts'

/**
 * The owner of these restaurants had their data erased: they are switched off, and how to reach them is let go of. Name and place
 * stay, as orders name them. Twice does no harm.
 */
export async function closeRestaurants(
  restaurants: Restaurants,
  ids: readonly string[],
  now: () => Date,
): Promise<void> {
  for (const id of ids) while (!(await isClosed(restaurants, id, now())));
}

/** Closes it where it is not; false where another change came first. */
async function isClosed(restaurants: Restaurants, id: string, now: Date): Promise<boolean> {
  const current = await restaurants.byId(id)
  if (!current || (!current.isActive && current.phoneNumber === null && current.email === null)) return true
  const closed: Restaurant = {
    ...current,
    isActive: false,
    phoneNumber: null,
    email: null,
    version: current.version + 1,
    updatedAt: now,
  }
  return restaurants.update(closed, restaurantFact(closed))
}
