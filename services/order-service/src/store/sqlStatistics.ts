import type { ShardedDatabase } from '@tiffin/sharding/database'
import { firstIdOf } from '@tiffin/sharding/ids'
import type { Row } from '@tiffin/sharding/transaction'
import { centsOf } from '../domain/money.ts'
import type {
  EndedOrders,
  PlacedOrders,
  StatisticsReader,
  StatisticsScope,
} from '../domain/orderStatistics.ts'
import type { TimeBuckets } from '../domain/timeBuckets.ts'

/** Whom a statement counts. The parameters before: $1 begin of the first bucket, $2 its seconds, $3 and $4 the range. */
const SCOPES = {
  market: 'market = $5',
  restaurant: 'market = $5 AND "restaurantId" = $6',
  ownRestaurant: 'market = $5 AND "restaurantId" = $6 AND "restaurantOwnerId" = $7',
} as const
type ScopeName = keyof typeof SCOPES

/** The number of the bucket that a moment lies in. */
const bucketOf = (column: string) =>
  `floor(extract(epoch FROM ${column} - $1::timestamp) / $2::integer)::integer`

// Neither is prepared by name: a plan that is kept for any stretch of time takes it for a short one, and reads of all restaurants
// what one of them ended in days.

/** An id is of the moment its order was placed: a stretch of time is a range of ids, by which indexes are sorted. */
const placedOf = (scope: ScopeName): string => `
    SELECT ${bucketOf('"createdAt"')} AS bucket,
      count(*)::integer AS placed,
      (count(*) FILTER (WHERE status IN ('pending', 'confirmed', 'preparing', 'ready', 'picked_up')))::integer AS active,
      sum(subtotal) FILTER (WHERE status NOT IN ('cancelled', 'rejected', 'failed')) AS sales
    FROM orders."Order" WHERE ${SCOPES[scope]} AND id >= $3 AND id < $4 GROUP BY bucket`

/** An order that ended is never changed again: its "updatedAt" is when it ended, also when its history is purged. */
const endedOf = (scope: ScopeName): string => `
    SELECT bucket,
      (count(*) FILTER (WHERE status = 'delivered'))::integer AS delivered,
      (count(*) FILTER (WHERE status = 'cancelled'))::integer AS cancelled,
      (count(*) FILTER (WHERE status = 'rejected'))::integer AS rejected,
      (count(*) FILTER (WHERE status = 'failed'))::integer AS failed,
      avg(minutes) AS mean,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) AS p50,
      percentile_cont(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
    FROM (
      SELECT status, ${bucketOf('"updatedAt"')} AS bucket,
        CASE WHEN status = 'delivered' THEN extract(epoch FROM "updatedAt" - "createdAt")::float8 / 60 END AS minutes
      FROM orders."Order"
      WHERE ${SCOPES[scope]} AND status IN ('delivered', 'cancelled', 'rejected', 'failed')
        AND "updatedAt" >= $3::timestamp AND "updatedAt" < $4::timestamp
    ) AS ended
    GROUP BY GROUPING SETS ((bucket), ())`

interface PlacedRow extends Row {
  readonly bucket: number
  readonly placed: number
  readonly active: number
  /** A DECIMAL as text. */
  readonly sales: string | null
}
interface EndedRow extends Row, Omit<EndedOrders, 'deliveryMinutes'> {
  readonly mean: number | null
  readonly p50: number | null
  readonly p90: number | null
}

/** Counts the orders of a market in the shard it lives in, each count by one statement over an index. */
export class SqlStatistics implements StatisticsReader {
  readonly #database: ShardedDatabase

  constructor(database: ShardedDatabase) {
    this.#database = database
  }

  async placed(scope: StatisticsScope, buckets: TimeBuckets): Promise<PlacedOrders[]> {
    const range = [firstIdOf(buckets.from), firstIdOf(buckets.to)]
    const rows = await this.#count<PlacedRow>(placedOf(nameOf(scope)), scope, buckets, range)
    return rows.map(({ sales, ...counts }) => ({ ...counts, sales: centsOf(Number(sales ?? 0)) }))
  }

  async ended(scope: StatisticsScope, buckets: TimeBuckets): Promise<EndedOrders[]> {
    const range = [buckets.from, buckets.to]
    const rows = await this.#count<EndedRow>(endedOf(nameOf(scope)), scope, buckets, range)
    return rows.map(({ mean, p50, p90, ...counts }) => ({
      ...counts,
      deliveryMinutes:
        mean === null || p50 === null || p90 === null
          ? null
          : { mean: tenths(mean), p50: tenths(p50), p90: tenths(p90) },
    }))
  }

  #count<R extends Row>(
    statement: string,
    { market, restaurantId, restaurantOwnerId }: StatisticsScope,
    { from, minutes }: TimeBuckets,
    range: readonly unknown[],
  ): Promise<R[]> {
    const whose = [market, restaurantId, restaurantOwnerId].filter((value) => value !== undefined)
    const values = [from, minutes * 60, ...range, ...whose]
    return this.#database.readAtReplica<R>(this.#database.shardOf(market).id, statement, values)
  }
}

function nameOf({ restaurantId, restaurantOwnerId }: StatisticsScope): ScopeName {
  if (restaurantId === undefined) return 'market'
  return restaurantOwnerId === undefined ? 'restaurant' : 'ownRestaurant'
}

const tenths = (minutes: number): number => Math.round(minutes * 10) / 10
