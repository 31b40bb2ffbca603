import { ApiProblem, type Call } from '@tiffin/contracts/client'
import * as contract from '@tiffin/contracts/restaurants'
import { Problem } from '@tiffin/platform/problem'
import { centsOf } from '../domain/money.ts'
import type { MenuItem, Restaurant, Restaurants } from '../domain/restaurants.ts'

/** Seconds after which a customer may try again while restaurant-service is away. */
const RETRY_AFTER = 5

/** Restaurants and menus as restaurant-service has them now. */
export class RestaurantService implements Restaurants {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  async withMenu(restaurantId: string): Promise<{ restaurant: Restaurant; menu: MenuItem[] }> {
    const params = { id: restaurantId }
    try {
      const [restaurant, menu] = await Promise.all([
        this.#call(contract.getRestaurant, { params }),
        this.#call(contract.getMenu, { params }),
      ])
      return { restaurant: restaurantOf(restaurant), menu: menu.items.map(menuItemOf) }
    } catch (error) {
      throw refusal(restaurantId, error)
    }
  }
}

function refusal(restaurantId: string, error: unknown): Problem {
  if (error instanceof ApiProblem && error.status === 404)
    return new Problem('restaurant_not_found', {
      detail: `There is no restaurant ${restaurantId}; choose one from GET /restaurants.`,
      cause: error,
    })
  return new Problem('service_unavailable', {
    detail: 'Prices cannot be looked up now; nothing was ordered. Try again in a moment.',
    retryAfter: RETRY_AFTER,
    cause: error,
  })
}

function restaurantOf(restaurant: contract.Restaurant): Restaurant {
  const { id, name, ownerUserId, market, latitude, longitude } = restaurant
  const { isActive, isOpen, preparationMinutes } = restaurant
  const point = { latitude, longitude }
  return { id, name, ownerId: ownerUserId, market, point, isActive, isOpen, preparationMinutes }
}

function menuItemOf({ id, name, price, isAvailable, allergens }: contract.MenuItem): MenuItem {
  return { id, name, price: centsOf(price), isAvailable, allergens }
}
