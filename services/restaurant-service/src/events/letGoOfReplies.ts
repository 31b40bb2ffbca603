import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import type { menuItemUpdated, restaurantUpdated } from '@tiffin/contracts/events/restaurants'
import type { IncomingEvent } from '@tiffin/messaging/consume'

type Told = IncomingEvent<BodyOfEvent<typeof restaurantUpdated> | BodyOfEvent<typeof menuItemUpdated>>

/** Who holds replies in memory. */
export interface Held {
  changed(change: { readonly restaurantId: string; readonly market: number }): void
}

/** `restaurant.updated`, `menuItem.updated`, also of this process: what is held of the restaurant and its market ends. */
export function letGoOfReplies(held: Held) {
  const letGo = ({ body }: Told): void => held.changed(body)
  return { 'restaurant.updated': letGo, 'menuItem.updated': letGo }
}
