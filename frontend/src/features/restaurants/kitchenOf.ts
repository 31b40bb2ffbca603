import type { Restaurant } from '@tiffin/contracts/restaurants'

/** What a basket keeps of its restaurant. */
export function kitchenOf({ id, name, city, currency }: Restaurant) {
  return { restaurantId: id, restaurantName: name, city, currency }
}
