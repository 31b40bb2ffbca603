import type { getOrderHistory, listOrders, OrderChange } from '@tiffin/contracts/orders'
import type { QueryOf, ReplyOf } from '@tiffin/contracts/route'
import type { Market } from '@tiffin/sharding/market'
import type { Caller } from './actor.ts'
import { named, type Profiles, withNames } from './names.ts'
import { type OrderDocument, orderDocument } from './orderDocument.ts'
import { cursorAfter, type OrderFilter, orderOfCursor, ownOrders, statusesOf } from './orderFilter.ts'
import type { OrderReader } from './orderStore.ts'
import { marketOfOrder, visibleTo } from './ownership.ts'

export interface Reading {
  readonly orders: OrderReader
  readonly profiles: Profiles
  /** The market of a city, for a read. Throws `unknown_city`. */
  readonly marketOf: (city: string) => Market
}

const PAGE_SIZE = 20

/** One order, if it is the caller's to see. */
export async function getOrder(
  { orders, profiles }: Reading,
  caller: Caller,
  orderId: string,
): Promise<OrderDocument> {
  marketOfOrder(orderId)
  const order = visibleTo(caller, await orders.find(orderId), orderId)
  return named(profiles, orderDocument(order))
}

/** The order's versions after one, if it is the caller's to see. */
export async function getHistory(
  { orders }: Reading,
  caller: Caller,
  orderId: string,
  after: number,
): Promise<ReplyOf<typeof getOrderHistory>> {
  marketOfOrder(orderId)
  visibleTo(caller, await orders.find(orderId), orderId)
  const changes = await orders.history(orderId, after)
  return { orderId, changes: caller.role === 'admin' ? changes : changes.map(asPeopleSeeIt) }
}

/** Who exactly and from where is for admins. */
function asPeopleSeeIt({ actorId: _, address: __, traceId: ___, ...change }: OrderChange): OrderChange {
  return change
}

/** A page of the caller's orders, newest first. */
export async function listOwnOrders(
  { orders, profiles, marketOf }: Reading,
  caller: Caller,
  query: QueryOf<typeof listOrders>,
): Promise<ReplyOf<typeof listOrders>> {
  const own = ownOrders(caller, query.customerId)
  const filter: OrderFilter = {
    ...own,
    restaurantId: query.restaurantId,
    statuses: statusesOf(query.status),
    market: query.city === undefined ? own.market : marketOf(query.city).id,
  }
  const size = query.limit ?? PAGE_SIZE
  const before = query.cursor === undefined ? undefined : orderOfCursor(query.cursor)
  // One more than a page tells whether another follows.
  const { orders: found, missingShards } = await orders.list(filter, { before, size: size + 1 })
  const page = found.slice(0, size)
  const last = page.at(-1)
  return {
    orders: await withNames(profiles, page.map(orderDocument)),
    nextCursor: last && found.length > size ? cursorAfter(last.id) : null,
    missingShards,
  }
}
