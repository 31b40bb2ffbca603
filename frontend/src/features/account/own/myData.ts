import { getMe } from '@tiffin/contracts/auth'
import type { Call } from '@tiffin/contracts/client'
import { getAssignments, listTrips } from '@tiffin/contracts/delivery'
import { getOrderHistory, listOrders } from '@tiffin/contracts/orders'
import { listRestaurants } from '@tiffin/contracts/restaurants'
import { listSessions } from '@tiffin/contracts/sessions'

const PAGE = 100

interface Paged {
  readonly nextCursor: string | null
}

/** All that the API has of whoever is signed in, as `exportMyData` of the client for programs gathers it; `missingShards` were away. */
export async function gatherMyData(call: Call) {
  const account = await call(getMe, {})
  const isPartner = account.role === 'delivery_partner'
  const pages = await allPages((cursor) => call(listOrders, { query: { limit: PAGE, cursor } }))
  const orders = []
  for (const order of pages.flatMap((page) => page.orders)) {
    const { changes } = await call(getOrderHistory, { params: { id: order.id } })
    orders.push({ ...order, history: changes })
  }
  return {
    account,
    sessions: (await call(listSessions, {})).sessions,
    orders,
    restaurants: account.role === 'restaurant_owner' ? await restaurantsOf(call, account.id) : [],
    delivery: isPartner ? await call(getAssignments, {}) : null,
    trips: isPartner ? await tripsOf(call) : [],
    missingShards: [...new Set(pages.flatMap(({ missingShards }) => missingShards))],
  }
}

async function restaurantsOf(call: Call, ownerUserId: string) {
  const pages = await allPages((cursor) =>
    call(listRestaurants, { query: { ownerUserId, limit: PAGE, cursor } }),
  )
  return pages.flatMap(({ restaurants }) => restaurants)
}

async function tripsOf(call: Call) {
  const pages = await allPages((cursor) => call(listTrips, { query: { limit: PAGE, cursor } }))
  return pages.flatMap(({ trips }) => trips)
}

async function allPages<T extends Paged>(ask: (cursor: string | undefined) => Promise<T>): Promise<T[]> {
  const pages: T[] = []
  let cursor: string | undefined
  do {
    const page = await ask(cursor)
    pages.push(page)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return pages
}
