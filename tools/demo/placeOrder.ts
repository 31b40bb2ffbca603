import { randomUUID } from 'node:crypto'
import { orderRoutes } from '@tiffin/contracts/orders'
import { type Restaurant, restaurantRoutes } from '@tiffin/contracts/restaurants'
import { distanceKm, type Point } from '@tiffin/sharding/geo'
import { isRefusal } from '../simulate/actors/persist.ts'
import type { Random } from '../simulate/plan/random.ts'
import { fillBasket } from './basket.ts'
import type { CityLife, Door } from './cityLife.ts'
import type { Session } from './session.ts'

const WITH_NOTE = 0.25
/** A kitchen may close, or a dish run out, between the look at the menu and the order. */
const NOT_NOW = [
  'restaurant_closed',
  'restaurant_inactive',
  'restaurant_not_found',
  'menu_item_unavailable',
  'menu_item_unknown',
] as const

/** Places an order for a door of the city; answers its id, or undefined where it could not be had now. */
export async function placeOrder(
  customer: Session,
  { seed, doors, notes }: Pick<CityLife, 'seed' | 'doors' | 'notes'>,
  restaurants: readonly Restaurant[],
  random: Random,
): Promise<string | undefined> {
  if (restaurants.length === 0) return undefined
  const restaurant = random.pick(restaurants)
  const restaurantId = restaurant.id
  const menu = await customer.ask(restaurantRoutes.getMenu, { params: { id: restaurantId } })
  const items = fillBasket(menu.items, random)
  if (items.length === 0) return undefined
  const { address: deliveryAddress, latitude, longitude } = doorNear(restaurant, doors, random)
  const place = { restaurantId, deliveryAddress, city: seed.city, latitude, longitude }
  const body = { ...place, items, ...(random.chance(WITH_NOTE) && { notes: random.pick(notes) }) }
  const headers = { 'idempotency-key': randomUUID() }
  try {
    return (await customer.ask(orderRoutes.createOrder, { body, headers })).id
  } catch (error) {
    if (!isRefusal(error, ...NOT_NOW)) throw error
    return undefined
  }
}

/** People order nearby for the most part: of two doors the nearer one. */
function doorNear(restaurant: Point, doors: readonly Door[], random: Random): Door {
  const [one, other] = [random.pick(doors), random.pick(doors)]
  return distanceKm(restaurant, one) < distanceKm(restaurant, other) ? one : other
}
