import type { EventRecord } from '@tiffin/contracts/eventRecord'
import type { listOrderEvents } from '@tiffin/contracts/orderStatistics'
import type { ReplyOf } from '@tiffin/contracts/route'
import type { OrderReader } from './orderStore.ts'
import { marketOfOrder, orderNotFound } from './ownership.ts'

export interface EventReading {
  readonly orders: Pick<OrderReader, 'find'>
  /** What was published of an order, oldest first. */
  readonly eventsOf: (market: number, orderId: string) => Promise<EventRecord[]>
}

/** What was published of an order. Throws `order_not_found`; an old order has none left. */
export async function listEvents(
  { orders, eventsOf }: EventReading,
  orderId: string,
): Promise<ReplyOf<typeof listOrderEvents>> {
  const market = marketOfOrder(orderId)
  const events = await eventsOf(market, orderId)
  if (events.length === 0 && !(await orders.find(orderId))) throw orderNotFound(orderId)
  return { orderId, events }
}
