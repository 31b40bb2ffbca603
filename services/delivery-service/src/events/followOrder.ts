import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import type { orderEvents } from '@tiffin/contracts/events/orders'
import type { IncomingEvent } from '@tiffin/messaging/consume'
import { followOrder } from '../domain/followOrder.ts'
import type { Ledger } from '../domain/ledger.ts'

/** order.updated: the assignment follows its order; a final order frees its partner. */
export function onOrderUpdated(ledger: Ledger) {
  return (event: IncomingEvent<BodyOfEvent<typeof orderEvents.orderUpdated>>): Promise<void> => {
    const { orderId, market, version, status, readyAt, deliveryPartnerId } = event.body
    return ledger.writeOnce(market, event, (tx) =>
      followOrder(tx, {
        orderId,
        market,
        version,
        status,
        readyAt: new Date(readyAt),
        partnerId: deliveryPartnerId,
      }),
    )
  }
}
