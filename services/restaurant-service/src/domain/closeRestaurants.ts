import { restaurantFact } from './facts.ts'
import type { Restaurants } from './ports.ts'
import type { Restaurant } from './restaurant.ts'
import { applyChange } from './versionedChange.ts'

/**
 * An owner had their data erased: their restaurants are switched off, and how to reach them is let go of. Name and place stay, as
 * orders name them. Twice does no harm.
 */
export async function closeRestaurants(
  restaurants: Restaurants,
  ids: readonly string[],
  now: () => Date,
): Promise<void> {
  for (const id of ids) {
    const restaurant = await restaurants.byId(id)
    if (!restaurant || isClosed(restaurant)) continue
    await applyChange<Restaurant>({
      expected: undefined,
      load: async () => (await restaurants.byId(id)) ?? restaurant,
      change: (current) => ({
        ...current,
        isActive: false,
        phoneNumber: null,
        email: null,
        version: current.version + 1,
        updatedAt: now(),
      }),
      store: (changed) => restaurants.update(changed, restaurantFact(changed)),
    })
  }
}

const isClosed = ({ isActive, phoneNumber, email }: Restaurant): boolean =>
  !isActive && phoneNumber === null && email === null
