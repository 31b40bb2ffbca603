import type { createRestaurant as route } from '@tiffin/contracts/restaurants'
import type { BodyOf } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'
import type { Market } from '@tiffin/sharding/market'
import { marketOfPoint } from '@tiffin/sharding/nearestMarket'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import { restaurantFact } from './facts.ts'
import { checkOpeningHours } from './openingHours.ts'
import type { Caller } from './ownership.ts'
import type { Restaurants } from './ports.ts'
import type { Restaurant } from './restaurant.ts'

/** Minutes a usual order cooks where the owner does not say. */
const USUAL_PREPARATION = 20

/**
 * Creates a restaurant that belongs to the caller.
 * Throws PlaceError (`unknown_city`, `city_ambiguous`), `out_of_area`, or `invalid_request` for impossible hours.
 */
export async function createRestaurant(
  restaurants: Restaurants,
  caller: Caller,
  input: BodyOf<typeof route>,
  now: Date,
): Promise<Restaurant> {
  checkOpeningHours(input.openingHours ?? [])
  const market = marketFor(input)
  const restaurant: Restaurant = {
    id: restaurants.newId(),
    name: input.name,
    description: input.description ?? '',
    city: input.city.trim(),
    market: market.id,
    timeZone: market.timeZone,
    address: input.address,
    latitude: input.latitude,
    longitude: input.longitude,
    phoneNumber: input.phoneNumber ?? null,
    email: input.email ?? null,
    ownerUserId: caller.id,
    cuisines: input.cuisines ?? [],
    rating: 0,
    isActive: true,
    openingHours: input.openingHours ?? [],
    preparationMinutes: input.preparationMinutes ?? USUAL_PREPARATION,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }
  await restaurants.insert(restaurant, restaurantFact(restaurant))
  return restaurant
}

/** The market of the city named; the restaurant's point must lie in the same one. */
function marketFor({ city, latitude, longitude }: BodyOf<typeof route>): Market {
  const market = resolveMarket(city, { for: 'write' })
  const served = marketOfPoint({ latitude, longitude })
  if (served?.id === market.id) return market
  throw new Problem('out_of_area', {
    detail: `${latitude},${longitude} is ${served ? `in the market of ${served.name}` : 'in no market'}, not of ${market.name}. Correct the point or the city.`,
  })
}
