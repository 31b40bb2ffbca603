import type { Caller } from '@tiffin/contracts/route'
import type { OrderUpdate } from '@tiffin/contracts/tracking'
import { Problem } from '@tiffin/platform/problem'

/** What tracking knows of an order: its last version, and whom it belongs to. */
export interface WatchedOrder {
  readonly update: OrderUpdate
  readonly customerId: string
  readonly restaurantOwnerId: string
}

/** Who asks: the user behind a socket. */
export interface Watcher {
  readonly id: string
  readonly role: Caller
}

/** Where orders are looked up: what was published last, else order-service itself. */
export interface Orders {
  /** Throws `order_not_found`, or `service_unavailable` when it cannot be known now. */
  find(orderId: string): Promise<WatchedOrder>
}

/** Lets the order's customer, its restaurant's owner, its delivery partner and admins watch. Throws `order_not_found`. */
export function checkMayWatch(order: WatchedOrder, who: Watcher): void {
  const people = [order.customerId, order.restaurantOwnerId, order.update.deliveryPartnerId]
  if (who.role !== 'admin' && !people.includes(who.id)) throw notYours(order.update.orderId)
}

/** Lets only the order's delivery partner report where they are, and only in their own name. */
export function checkMayReport(order: WatchedOrder, who: Watcher, deliveryPartnerId: string): void {
  if (who.role !== 'delivery_partner' || who.id !== deliveryPartnerId)
    throw new Problem('forbidden', { detail: 'Only the delivery partner may report their own position.' })
  if (order.update.deliveryPartnerId !== who.id) throw notYours(order.update.orderId)
}

/** An order of others looks like one that is not there. */
function notYours(orderId: string): Problem {
  return new Problem('order_not_found', { detail: `There is no order ${orderId} that you may see.` })
}
