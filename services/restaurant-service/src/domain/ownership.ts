import type { Caller as CallerRole } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'
import type { Restaurants } from './ports.ts'
import type { Restaurant } from './restaurant.ts'

/** Who asks. */
export interface Caller {
  readonly id: string
  readonly role: CallerRole
}

/**
 * The restaurant as it is now, for a change by its owner or an admin.
 * Throws `restaurant_not_found`, or `forbidden` for somebody else's.
 */
export async function ownedRestaurant(
  restaurants: Restaurants,
  caller: Caller,
  id: string,
): Promise<Restaurant> {
  const restaurant = await restaurants.byId(id)
  if (!restaurant) throw noRestaurant(id)
  if (caller.role !== 'admin' && caller.id !== restaurant.ownerUserId)
    throw new Problem('forbidden', { detail: 'Only the owner of this restaurant may change it.' })
  return restaurant
}

export function noRestaurant(id: string): Problem {
  return new Problem('restaurant_not_found', {
    detail: `No restaurant has the id ${id}; GET /restaurants lists them.`,
  })
}
