import type { getOrderStatistics, OrderStatistics } from '@tiffin/contracts/orderStatistics'
import type { QueryOf } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'
import { CURRENCIES, type Market } from '@tiffin/sharding/market'
import type { Caller } from './actor.ts'
import { amountOf, type Cents } from './money.ts'
import { beginnings, type TimeBuckets, timeBuckets } from './timeBuckets.ts'

/** Whose orders are counted: a market's, or those of one restaurant there, and only its owner's where one is named. */
export interface StatisticsScope {
  readonly market: number
  readonly restaurantId?: string
  readonly restaurantOwnerId?: string
}

/** Orders placed in one bucket, and what has become of them. */
export interface PlacedOrders {
  readonly bucket: number
  readonly placed: number
  readonly active: number
  readonly sales: Cents
}

/** Orders that ended in one bucket; in all of them together where `bucket` is null. */
export interface EndedOrders {
  readonly bucket: number | null
  readonly delivered: number
  readonly cancelled: number
  readonly rejected: number
  readonly failed: number
  /** From placing to the door. */
  readonly deliveryMinutes: OrderStatistics['deliveryMinutes']
}

/** Counts orders. Buckets without any are left out. */
export interface StatisticsReader {
  placed(scope: StatisticsScope, buckets: TimeBuckets): Promise<PlacedOrders[]>
  ended(scope: StatisticsScope, buckets: TimeBuckets): Promise<EndedOrders[]>
}

export interface Counting {
  readonly statistics: StatisticsReader
  /** The market of a city, for a read. Throws `unknown_city`. */
  readonly marketOf: (city: string) => Market
  readonly now: () => Date
}

/**
 * Counts, sales and delivery times. An order counts as placed when it was placed, and as delivered, cancelled, … when
 * that happened: either may lie outside of the stretch while the other lies inside.
 */
export async function countOrders(
  { statistics, marketOf, now }: Counting,
  caller: Caller,
  query: QueryOf<typeof getOrderStatistics>,
): Promise<OrderStatistics> {
  const market = marketOf(query.city)
  const scope = { market: market.id, ...ownScope(caller, query.restaurantId) }
  const buckets = timeBuckets(query, now())
  const [placed, ended] = await Promise.all([
    statistics.placed(scope, buckets),
    statistics.ended(scope, buckets),
  ])
  const sum = (count: (orders: PlacedOrders) => number) => placed.reduce((all, one) => all + count(one), 0)
  const { bucket: _, ...endings } = ended.find(({ bucket }) => bucket === null) ?? NOTHING_ENDED
  return {
    from: buckets.from.toISOString(),
    to: buckets.to.toISOString(),
    bucketMinutes: buckets.minutes,
    currency: CURRENCIES[market.country],
    placed: sum((orders) => orders.placed),
    active: sum((orders) => orders.active),
    sales: amountOf(sum((orders) => orders.sales)),
    ...endings,
    buckets: fillBuckets(buckets, placed, ended),
  }
}

/** Keeps a restaurant owner to one restaurant and to orders of their own. Throws `invalid_request`. */
function ownScope(caller: Caller, restaurantId: string | undefined): Omit<StatisticsScope, 'market'> {
  if (caller.role === 'admin') return { restaurantId }
  if (restaurantId === undefined)
    throw new Problem('invalid_request', {
      detail:
        'Send restaurantId, the id of a restaurant of yours; a whole city is counted for an admin only.',
      extensions: { errors: [{ pointer: '/restaurantId', detail: 'is missing' }] },
    })
  return { restaurantId, restaurantOwnerId: caller.id }
}

const NOTHING_ENDED: EndedOrders = {
  bucket: null,
  delivered: 0,
  cancelled: 0,
  rejected: 0,
  failed: 0,
  deliveryMinutes: null,
}

function fillBuckets(
  buckets: TimeBuckets,
  placed: readonly PlacedOrders[],
  ended: readonly EndedOrders[],
): OrderStatistics['buckets'] {
  const placedIn = new Map(placed.map((orders) => [orders.bucket, orders.placed]))
  const endedIn = new Map(ended.map((orders) => [orders.bucket, orders]))
  return beginnings(buckets).map((at, i) => {
    const { delivered, deliveryMinutes } = endedIn.get(i) ?? NOTHING_ENDED
    return { at: at.toISOString(), placed: placedIn.get(i) ?? 0, delivered, deliveryMinutes }
  })
}
