import type { Restaurant } from '@tiffin/contracts/restaurants'
import { currencyOf } from './currency.ts'

/** What a basket keeps of its restaurant. */
export function kitchenOf({ id, name, city, timeZone }: Restaurant) {
  return { restaurantId: id, restaurantName: name, city, currency: currencyOf(timeZone) }
}
