import type { BodyOfEvent, EventDefinition } from '@tiffin/contracts/events/event'
import { menuItemUpdated, restaurantUpdated } from '@tiffin/contracts/events/restaurants'
import type { MarketId } from '@tiffin/sharding/market'
import type { MenuItem } from './menuItem.ts'
import type { Restaurant } from './restaurant.ts'

/** An event to publish, written with the document it tells of. */
export interface Fact<E extends EventDefinition = EventDefinition> {
  readonly event: E
  readonly body: BodyOfEvent<E>
  readonly market: MarketId
  /** The restaurant or menu item it tells of. */
  readonly subjectId: string
}

export function restaurantFact(restaurant: Restaurant): Fact<typeof restaurantUpdated> {
  const { id, market, version, updatedAt } = restaurant
  return {
    event: restaurantUpdated,
    market,
    subjectId: id,
    body: {
      eventType: 'restaurant.updated',
      restaurantId: id,
      market,
      version,
      timestamp: updatedAt.toISOString(),
    },
  }
}

export function menuItemFact(item: MenuItem): Fact<typeof menuItemUpdated> {
  const { id, restaurantId, market, version, updatedAt } = item
  return {
    event: menuItemUpdated,
    market,
    subjectId: id,
    body: {
      eventType: 'menuItem.updated',
      menuItemId: id,
      restaurantId,
      market,
      version,
      timestamp: updatedAt.toISOString(),
    },
  }
}
