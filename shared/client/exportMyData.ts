import type { ROUTES } from '@tiffin/contracts/catalogue'
import type { OrderChange } from '@tiffin/contracts/orders'
import type { ReplyOf, Route } from '@tiffin/contracts/route'
import type { Api } from './createClient.ts'

type Reply<N extends keyof typeof ROUTES> = ReplyOf<(typeof ROUTES)[N] & Route>
type Order = Reply<'listOrders'>['orders'][number]
type Restaurant = Reply<'listRestaurants'>['restaurants'][number]
type PastTrip = Reply<'listTrips'>['trips'][number]

/** What the API has of whoever is signed in. */
export interface MyData {
  readonly account: Reply<'getMe'>
  readonly sessions: Reply<'listSessions'>['sessions']
  /** The newest first: as a customer those placed, as an owner those of one's restaurants, as a partner those carried. */
  readonly orders: readonly (Order & { readonly history: readonly OrderChange[] })[]
  readonly restaurants: readonly Restaurant[]
  /** Row, offers and trip of a delivery partner; null of anybody else. */
  readonly delivery: Reply<'getAssignments'> | null
  /** A delivery partner's trips that are over, the newest first. */
  readonly trips: readonly PastTrip[]
  /** Shards that were away while this was gathered: orders that lie there are missing. */
  readonly missingShards: readonly string[]
}

const PAGE = 100

/**
 * Gathers all that the API has of whoever is signed in, over all services and shards: each owner of data is asked for its own, page
 * by page. Throws ApiProblem where a service is away; a shard that is away is named in the answer.
 */
export async function exportMyData(api: Api): Promise<MyData> {
  const account = await api.getMe({})
  const { sessions } = await api.listSessions({})
  const { orders, missingShards } = await allOrders(api)
  const isPartner = account.role === 'delivery_partner'
  return {
    account,
    sessions,
    orders,
    restaurants: account.role === 'restaurant_owner' ? await allRestaurants(api, account.id) : [],
    delivery: isPartner ? await api.getAssignments({}) : null,
    trips: isPartner ? await allTrips(api) : [],
    missingShards,
  }
}

async function allOrders(api: Api): Promise<Pick<MyData, 'orders' | 'missingShards'>> {
  const orders: MyData['orders'][number][] = []
  const missing = new Set<string>()
  let cursor: string | undefined
  do {
    const page = await api.listOrders({ query: { limit: PAGE, cursor } })
    for (const order of page.orders) {
      const { changes } = await api.getOrderHistory({ params: { id: order.id } })
      orders.push({ ...order, history: changes })
    }
    for (const shard of page.missingShards) missing.add(shard)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return { orders, missingShards: [...missing] }
}

async function allRestaurants(api: Api, ownerUserId: string): Promise<Restaurant[]> {
  const restaurants: Restaurant[] = []
  let cursor: string | undefined
  do {
    const page = await api.listRestaurants({ query: { ownerUserId, limit: PAGE, cursor } })
    restaurants.push(...page.restaurants)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return restaurants
}

async function allTrips(api: Api): Promise<PastTrip[]> {
  const trips: PastTrip[] = []
  let cursor: string | undefined
  do {
    const page = await api.listTrips({ query: { limit: PAGE, cursor } })
    trips.push(...page.trips)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return trips
}
