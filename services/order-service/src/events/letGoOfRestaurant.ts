import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import type { menuItemUpdated, restaurantUpdated } from '@tiffin/contracts/events/restaurants'
import type { IncomingEvent } from '@tiffin/messaging/consume'

/** Who holds restaurants and menus in memory. */
export interface Held {
  restaurantChanged(restaurantId: string, version: number): void
  menuItemChanged(restaurantId: string, itemId: string, version: number): void
}

/** `restaurant.updated`, `menuItem.updated`: what is held of an older version is let go of. */
export function letGoOfRestaurant(held: Held) {
  return {
    'restaurant.updated': ({ body }: IncomingEvent<BodyOfEvent<typeof restaurantUpdated>>): void =>
      held.restaurantChanged(body.restaurantId, body.version),
    'menuItem.updated': ({ body }: IncomingEvent<BodyOfEvent<typeof menuItemUpdated>>): void =>
      held.menuItemChanged(body.restaurantId, body.menuItemId, body.version),
  }
}
