import type { MenuItem as MenuItemReply, Restaurant as RestaurantReply } from '@tiffin/contracts/restaurants'
import { CURRENCIES } from '@tiffin/sharding/market'
import { marketById } from '@tiffin/sharding/markets'
import type { MenuItem } from '../domain/menuItem.ts'
import { fromCents } from '../domain/money.ts'
import { isOpen, isOpenChangesAt, type Restaurant } from '../domain/restaurant.ts'

/** A restaurant as the API shows it; `isOpen` is of this moment, whatever a cache held. */
export function restaurantReply(restaurant: Restaurant, now: Date): RestaurantReply {
  const { createdAt, updatedAt, cuisines, openingHours, ...same } = restaurant
  return {
    ...same,
    cuisines: [...cuisines],
    openingHours: [...openingHours],
    currency: CURRENCIES[marketById(restaurant.market).country],
    isOpen: isOpen(restaurant, now),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

/** One restaurant, with until when its `isOpen` holds: who keeps the reply keeps it no longer. */
export function singleRestaurantReply(restaurant: Restaurant, now: Date): RestaurantReply {
  return {
    ...restaurantReply(restaurant, now),
    isOpenChangesAt: isOpenChangesAt(restaurant, now)?.toISOString() ?? null,
  }
}

export function menuItemReply(item: MenuItem): MenuItemReply {
  const { id, restaurantId, name, description, category, isAvailable, version } = item
  return {
    id,
    restaurantId,
    name,
    description,
    price: fromCents(item.priceCents),
    category,
    isAvailable,
    allergens: [...item.allergens],
    version,
    createdAt: item.createdAt.toISOString(),
    updatedAt: item.updatedAt.toISOString(),
  }
}
