import type { orderAccepted } from '@tiffin/contracts/events/delivery'
import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import type { IncomingEvent } from '@tiffin/messaging/consume'
import { acceptPartner } from '../domain/assignment.ts'
import type { ChangeOnce } from './changeOnce.ts'

/** `order.accepted`: the order has its delivery partner. */
export function assignPartner(changeOnce: ChangeOnce) {
  return (event: IncomingEvent<BodyOfEvent<typeof orderAccepted>>): Promise<void> => {
    const { orderId, deliveryPartnerId, vehicle, rating, assignmentVersion } = event.body
    const acceptance = { partner: { id: deliveryPartnerId, vehicle, rating }, version: assignmentVersion }
    return changeOnce(event, orderId, (order, now) => acceptPartner(order, acceptance, now))
  }
}
