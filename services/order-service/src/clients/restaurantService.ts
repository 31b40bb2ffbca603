import { ApiProblem, type Call } from '@tiffin/contracts/client'
import * as contract from '@tiffin/contracts/restaurants'
import { Problem } from '@tiffin/platform/problem'
import { centsOf } from '../domain/money.ts'
import type { MenuItem, Offer, Restaurant } from '../domain/restaurants.ts'
import type { Versions } from './versions.ts'

/** Seconds after which a customer may try again while restaurant-service is away. */
const RETRY_AFTER = 5

/** What restaurant-service answered, with what says how long it may be kept. */
export interface LoadedOffer {
  readonly offer: Offer
  readonly versions: Versions
  /** When the restaurant next opens or closes; null: not soon; undefined: a restaurant-service that does not say. */
  readonly isOpenChangesAt: Date | null | undefined
}

export type LoadOffer = (restaurantId: string) => Promise<LoadedOffer>

/** Asks for restaurants and menus as restaurant-service has them now. */
export function loadOffers(call: Call): LoadOffer {
  return async (restaurantId) => {
    const params = { id: restaurantId }
    try {
      const [restaurant, menu] = await Promise.all([
        call(contract.getRestaurant, { params }),
        call(contract.getMenu, { params }),
      ])
      return loaded(restaurant, menu.items)
    } catch (error) {
      throw refusal(restaurantId, error)
    }
  }
}

function loaded(restaurant: contract.Restaurant, items: readonly contract.MenuItem[]): LoadedOffer {
  const { isOpenChangesAt } = restaurant
  return {
    offer: { restaurant: restaurantOf(restaurant), menu: items.map(menuItemOf) },
    versions: {
      restaurant: restaurant.version,
      items: new Map(items.map(({ id, version }) => [id, version])),
    },
    isOpenChangesAt: typeof isOpenChangesAt === 'string' ? new Date(isOpenChangesAt) : isOpenChangesAt,
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
