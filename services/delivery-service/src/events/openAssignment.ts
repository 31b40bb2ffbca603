import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import type { orderEvents } from '@tiffin/contracts/events/orders'
import type { IncomingEvent } from '@tiffin/messaging/consume'
import type { Ledger } from '../domain/ledger.ts'

/** order.created: the search for the order's partner begins. */
export function onOrderCreated(ledger: Ledger) {
  return (event: IncomingEvent<BodyOfEvent<typeof orderEvents.orderCreated>>): Promise<void> => {
    const { body } = event
    return ledger.openOnce(event, {
      orderId: body.orderId,
      market: body.market,
      orderVersion: body.version,
      restaurantId: body.restaurantId,
      restaurantName: body.restaurantName,
      restaurant: body.restaurantPoint,
      door: body.door,
      payCents: Math.round(body.deliveryFee * 100),
      readyAt: new Date(body.readyAt),
    })
  }
}
