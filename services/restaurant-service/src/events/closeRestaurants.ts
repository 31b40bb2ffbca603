import type { userErased } from '@tiffin/contracts/events/auth'
import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import type { IncomingEvent } from '@tiffin/messaging/consume'
import { DependencyAway } from '@tiffin/messaging/failure'

export interface Closing {
  readonly close: (ownerId: string) => Promise<void>
  /** Whether the store was away, so that the event waits for it. */
  readonly isAway: (error: unknown) => boolean
}

/** `user.erased`: an owner's restaurants close. */
export function onUserErased({ close, isAway }: Closing) {
  return async ({ body }: IncomingEvent<BodyOfEvent<typeof userErased>>): Promise<void> => {
    if (body.role !== 'restaurant_owner') return
    try {
      await close(body.userId)
    } catch (error) {
      throw isAway(error) ? new DependencyAway('MongoDB is away', { cause: error }) : error
    }
  }
}
