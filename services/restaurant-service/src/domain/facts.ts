import type { BodyOfEvent, EventDefinition } from '@tiffin/contracts/events/event'
import { menuItemUpdated, restaurantUpdated } from '@tiffin/contracts/events/restaurants'
import type { MarketId } from '@tiffin/sharding/market'
import type { MenuItem } from './menuItem.ts'
import type { Restaurant } from './restaurant.ts'

/** An event to publish, written with the document it tells of. */
export interface Fact {
  readonly event: EventDefinition
  readonly body: unknown
  readonly market: MarketId
  /** The restaurant or menu item it tells of. */
  readonly subjectId: string
}

export function restaurantFact(restaurant: Restaurant): Fact {
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
    } satisfies BodyOfEvent<typeof restaurantUpdated>,
  }
}

export function menuItemFact(item: MenuItem): Fact {
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
    } satisfies BodyOfEvent<typeof menuItemUpdated>,
  }
}
