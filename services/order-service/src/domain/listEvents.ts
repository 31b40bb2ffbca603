import { type EventRecord, personIdsIn } from '@tiffin/contracts/eventRecord'
import type { listOrderEvents } from '@tiffin/contracts/orderStatistics'
import type { ReplyOf } from '@tiffin/contracts/route'
import type { Profiles } from './names.ts'
import type { OrderReader } from './orderStore.ts'
import { marketOfOrder, orderNotFound } from './ownership.ts'

export interface EventReading {
  readonly orders: Pick<OrderReader, 'find'>
  /** What was published of an order, oldest first. */
  readonly eventsOf: (market: number, orderId: string) => Promise<EventRecord[]>
  readonly profiles: Profiles
}

/** What was published of an order, and by whom. Throws `order_not_found`; an old order has none left. */
export async function listEvents(
  { orders, eventsOf, profiles }: EventReading,
  orderId: string,
): Promise<ReplyOf<typeof listOrderEvents>> {
  const market = marketOfOrder(orderId)
  const events = await eventsOf(market, orderId)
  if (events.length === 0 && !(await orders.find(orderId))) throw orderNotFound(orderId)
  const names = await profiles.firstNames(personIdsIn(events))
  return { orderId, events, people: [...names].map(([id, firstName]) => ({ id, firstName })) }
}
