import type { Call } from '@tiffin/contracts/client'
import { isFinal, ORDER_STATUSES } from '@tiffin/contracts/orderStatus'
import { listOrders, type Order } from '@tiffin/contracts/orders'

const LIVING = ORDER_STATUSES.filter((status) => !isFinal(status)).join(',')
const ENDED = ORDER_STATUSES.filter(isFinal).join(',')
const PAGE = 100
/** Pages of living orders that are read: a city with more than a thousand of them at once is shown in part. */
const MOST_PAGES = 10
const MOST_ENDED = 50

export interface CityOrders {
  readonly orders: readonly Order[]
  /** Whether there are more living orders than the board takes. */
  readonly isPartial: boolean
}

/** The living orders of a city, and the newest of the ended ones. */
export async function listCityOrders(call: Call, city: string, signal: AbortSignal): Promise<CityOrders> {
  const ended = call(listOrders, { query: { city, status: ENDED, limit: MOST_ENDED }, signal })
  const living = listLiving(call, city, signal)
  const [{ orders, isPartial }, last] = await Promise.all([living, ended])
  return { orders: [...orders, ...last.orders], isPartial }
}

async function listLiving(call: Call, city: string, signal: AbortSignal): Promise<CityOrders> {
  const orders: Order[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await call(listOrders, { query: { city, status: LIVING, limit: PAGE, cursor }, signal })
    orders.push(...answer.orders)
    if (answer.nextCursor === null) return { orders, isPartial: false }
    cursor = answer.nextCursor
  }
  return { orders, isPartial: true }
}
