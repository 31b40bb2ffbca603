import { ORDER_STATUSES, type OrderStatus } from '@tiffin/contracts/orderStatus'
import { newId } from '@tiffin/sharding/ids'
import { allMarkets } from '@tiffin/sharding/markets'
import type { Transaction } from '@tiffin/sharding/transaction'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'
import type { Order } from '../src/domain/order.ts'
import { insertOrders } from '../src/store/orderTables.ts'
import { exampleOrder, PIA } from './exampleOrder.ts'

const BATCH = 1000
/** How many orders each of them has on average, of a thousand: as in a town of some size. */
const SHARES = { customers: 100, restaurants: 20, partners: 20 }
/** Of a hundred orders so many have ended, nearly all at the door. */
const UNDER_WAY: readonly OrderStatus[] = ['pending', 'confirmed', 'preparing', 'ready', 'picked_up']
const MINUTE = 60_000
/** Three orders of four are San Francisco's; the others are of smaller markets of its region. */
export const OTHERS = allMarkets().filter(
  ({ id, region }) => region === 'us-west' && id !== SAN_FRANCISCO.market,
)

/** Somebody of a thousand orders' people, always the same for the same numbers. */
const oneOf = (people: readonly string[], n: number): string => people[(n * 7919) % people.length] as string

export interface Town {
  readonly partners: readonly string[]
  /** The oldest first. */
  readonly orders: readonly Order[]
}

/** Keeps so many orders of one shard, one a minute until now, as they are some time after. Answers those of San Francisco. */
export async function keepTown(query: Infrastructure['query'], count: number, now: number): Promise<Town> {
  const { market, shard } = SAN_FRANCISCO
  const ids = (share: number) =>
    Array.from({ length: Math.ceil((count / 1000) * share) }, () => newId(market, now - count * MINUTE))
  const restaurants = Array.from({ length: Math.ceil((count / 1000) * SHARES.restaurants) }, (_, i) =>
    i.toString(16).padStart(24, '0'),
  )
  const [customers, owners, partners] = [ids(SHARES.customers), ids(SHARES.restaurants), ids(SHARES.partners)]
  const orders = Array.from({ length: count }, (_, i) => {
    const createdAt = new Date(now - (count - i) * MINUTE)
    const status = statusOf(i, count)
    const place = exampleOrder().restaurant
    const home = i % 4 > 0 ? market : (OTHERS[i % OTHERS.length]?.id as number)
    return exampleOrder({
      id: newId(home, createdAt.getTime()),
      market: home,
      customerId: oneOf(customers, i),
      restaurant: { ...place, id: oneOf(restaurants, i), ownerId: oneOf(owners, i) },
      partner: status === 'pending' ? null : { ...PIA, id: oneOf(partners, i) },
      status,
      createdAt,
      updatedAt: new Date(createdAt.getTime() + 30 * MINUTE),
    })
  })
  const tx = {
    query: (text: string | { text: string }, values: unknown[]) =>
      query(shard, typeof text === 'string' ? text : text.text, values),
  } as unknown as Transaction
  const deed = { actor: 'customer', actorId: customers[0] as string, reason: null }
  for (let i = 0; i < count; i += BATCH)
    await insertOrders(
      tx,
      orders.slice(i, i + BATCH).map((order) => ({ order, deed, origin: undefined })),
      undefined,
    )
  return { partners, orders: orders.filter((order) => order.market === market) }
}

/** The last hundredth is under way; of the others each twentieth ended otherwise than at the door. */
function statusOf(i: number, count: number): OrderStatus {
  if (i >= count * 0.99) return UNDER_WAY[i % UNDER_WAY.length] as OrderStatus
  return i % 20 === 0 ? (ORDER_STATUSES.at(-1 - ((i / 20) % 3)) as OrderStatus) : 'delivered'
}

/** A retry key of the last day for each of them. */
export async function keepKeys(query: Infrastructure['query']): Promise<void> {
  await query(
    SAN_FRANCISCO.shard,
    `INSERT INTO orders."IdempotencyKey" ("callerId", route, market, key, fingerprint, reply, "createdAt")
     SELECT "customerId", 'createOrder', market, id, repeat('f', 64), '{}', now() - random() * interval '23 hours'
     FROM orders."Order" ORDER BY id`,
  )
}
