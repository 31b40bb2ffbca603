import { ORDER_STATUSES, type OrderStatus } from '@tiffin/contracts/orderStatus'
import { Problem } from '@tiffin/platform/problem'
import { isId, marketOfId } from '@tiffin/sharding/ids'
import type { Caller } from './actor.ts'

/** Which orders a list holds: those that fit every member. */
export interface OrderFilter {
  readonly customerId?: string
  readonly restaurantId?: string
  readonly restaurantOwnerId?: string
  readonly deliveryPartnerId?: string
  readonly statuses?: readonly OrderStatus[]
  /** Only this market's, from its one shard. */
  readonly market?: number
}

export interface Page {
  /** Orders before this one, i.e. older; the newest where absent. */
  readonly before?: string
  readonly size: number
}

/** The filter that keeps a caller to what is theirs. Throws `forbidden` when they ask for somebody else's. */
export function ownOrders(caller: Caller, customerId: string | undefined): OrderFilter {
  switch (caller.role) {
    case 'customer':
      if (customerId !== undefined && customerId !== caller.id)
        throw new Problem('forbidden', { detail: 'A customer lists their own orders; leave customerId out.' })
      return { customerId: caller.id }
    case 'restaurant_owner':
      return { customerId, restaurantOwnerId: caller.id }
    case 'delivery_partner':
      // A partner's orders are all in the partner's market: one shard has them.
      return { customerId, deliveryPartnerId: caller.id, market: marketOfId(caller.id) }
    case 'admin':
    case 'service':
      return { customerId }
  }
}

/** The statuses of `pending,confirmed`. Throws `invalid_request` naming one that is none. */
export function statusesOf(text: string | undefined): OrderStatus[] | undefined {
  if (text === undefined) return undefined
  return text.split(',').map((name) => {
    const status = ORDER_STATUSES.find((known) => known === name.trim())
    if (!status)
      throw new Problem('invalid_request', {
        detail: `"${name.trim()}" is no status; use ${ORDER_STATUSES.join(', ')}.`,
      })
    return status
  })
}

/** A cursor that names the last order of a page; the next page begins behind it. */
export const cursorAfter = (orderId: string): string => Buffer.from(orderId, 'utf8').toString('base64url')

/** The order a cursor names. Throws `invalid_cursor`. */
export function orderOfCursor(cursor: string): string {
  const orderId = Buffer.from(cursor, 'base64url').toString('utf8')
  if (!isId(orderId))
    throw new Problem('invalid_cursor', { detail: 'Send the nextCursor of the page before, unchanged.' })
  return orderId
}
