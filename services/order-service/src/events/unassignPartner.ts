import type { orderUnassigned } from '@tiffin/contracts/events/delivery'
import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import type { IncomingEvent } from '@tiffin/messaging/consume'
import { releasePartner } from '../domain/assignment.ts'
import type { ChangeOnce } from './changeOnce.ts'

/** `order.unassigned`: the order has lost its delivery partner, or the one it was offered to. */
export function unassignPartner(changeOnce: ChangeOnce) {
  return (event: IncomingEvent<BodyOfEvent<typeof orderUnassigned>>): Promise<void> => {
    const { orderId, deliveryPartnerId, reason, assignmentVersion } = event.body
    const release = { partnerId: deliveryPartnerId, reason, version: assignmentVersion }
    return changeOnce(event, orderId, (order, now) => releasePartner(order, release, now))
  }
}
