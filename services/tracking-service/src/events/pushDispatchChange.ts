import type { orderAccepted, orderAssigned, orderUnassigned } from '@tiffin/contracts/events/delivery'
import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import type { AssignmentsChange } from '@tiffin/contracts/tracking'
import type { IncomingEvent, Reactions } from '@tiffin/messaging/consume'

type OfPartner = BodyOfEvent<typeof orderAssigned | typeof orderAccepted | typeof orderUnassigned>

/**
 * Tells a delivery partner's screen and the boards of the market to look again: an offer was made, accepted or lost. It
 * says no more than that, so that it does no harm twice, and is not remembered: a screen looks by itself too, now and then.
 */
export function pushDispatchChanges(
  push: (deliveryPartnerId: string, change: AssignmentsChange) => void,
): Pick<Reactions<'tracking-service'>, 'order.assigned' | 'order.accepted' | 'order.unassigned'> {
  const tell = async ({ body }: IncomingEvent<OfPartner>): Promise<void> =>
    push(body.deliveryPartnerId, { orderId: body.orderId, timestamp: body.timestamp })
  return { 'order.assigned': tell, 'order.accepted': tell, 'order.unassigned': tell }
}
