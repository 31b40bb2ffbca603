import type { BodyOfEvent } from '@tiffin/contracts/events/event'
import { orderCreated, orderUpdated } from '@tiffin/contracts/events/orders'
import type { Change, Deed } from './change.ts'
import type { Order } from './order.ts'
import { orderCreatedBody, orderUpdatedBody } from './orderEvents.ts'
import { awaitsKitchen } from './orderStatus.ts'

type OrderEvent =
  | { readonly event: typeof orderCreated; readonly body: BodyOfEvent<typeof orderCreated> }
  | { readonly event: typeof orderUpdated; readonly body: BodyOfEvent<typeof orderUpdated> }

/** What goes with a version of an order, in the transaction that keeps it. */
export interface NewsOfOrder {
  /** Its line of history. */
  readonly deed: Deed
  readonly told: OrderEvent
  /** The kitchen's silence is timed while its answer is owed, after a recall anew. */
  readonly kitchenTimer: 'set' | 'clear' | 'as it is'
}

/** What goes with a new order. */
export function newsOfPlacing(order: Order): NewsOfOrder {
  return {
    deed: { actor: order.statusActor, actorId: order.customerId, reason: null },
    told: { event: orderCreated, body: orderCreatedBody(order) },
    kitchenTimer: awaitsKitchen(order.status) ? 'set' : 'clear',
  }
}

/** What goes with a change; undefined for late news that nobody sees. */
export function newsOfChange(before: Order, change: NonNullable<Change>): NewsOfOrder | undefined {
  const { order, deed } = change
  if (!deed) return undefined
  return {
    deed,
    told: { event: orderUpdated, body: orderUpdatedBody(order, before.status, deed) },
    kitchenTimer: kitchenTimerAfter(before, order),
  }
}

function kitchenTimerAfter(before: Order, order: Order): NewsOfOrder['kitchenTimer'] {
  if (awaitsKitchen(before.status) === awaitsKitchen(order.status)) return 'as it is'
  return awaitsKitchen(order.status) ? 'set' : 'clear'
}
