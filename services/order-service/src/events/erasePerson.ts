import type { userErased } from '@tiffin/contracts/events/auth'
import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import type { IncomingEvent } from '@tiffin/messaging/consume'

export interface People {
  /** Does so once for an event; what was begun is begun again. */
  eraseOnce(event: IncomingEvent<BodyOfEvent<typeof userErased>>): Promise<void>
}

/** `user.erased`: what orders tell of the person goes, in every shard. Twice does no harm. */
export function erasePerson(people: People) {
  return (event: IncomingEvent<BodyOfEvent<typeof userErased>>): Promise<void> => people.eraseOnce(event)
}
