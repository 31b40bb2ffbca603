import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Statement } from '@tiffin/sharding/transaction'
import type { Past, PastDelivery, PastLateness } from '../domain/dispatch/live/learnTimes.ts'
import type { PastOrder } from '../domain/dispatch/marketState.ts'

/** What lies further back is another time of day, or another season. */
const DELIVERIES = 200
const READY_ORDERS = 1000
/** Enough of a day to tell restaurants apart, in the largest of markets too. */
const DEMAND_ORDERS = 500

// Of a trip of several orders nobody can tell which way took how long.
const LAST_DELIVERIES: Statement = {
  name: 'delivery.past.deliveries',
  text: `SELECT json_build_object('latitude', a."restaurantLatitude", 'longitude', a."restaurantLongitude") AS restaurant,
           json_build_object('latitude', a."doorLatitude", 'longitude', a."doorLongitude") AS door,
           (extract(epoch FROM o."endedAt" - o."pickedUpAt") / 60)::float8 AS minutes
         FROM (SELECT * FROM delivery."Assignment" WHERE market = $1 AND status = 'delivered'
               ORDER BY "orderId" DESC LIMIT ${DELIVERIES}) a
         JOIN delivery."TripOrder" o ON o."orderId" = a."orderId" AND o.status = 'delivered'
         WHERE o."pickedUpAt" IS NOT NULL AND a."restaurantId" IS NOT NULL AND a."doorCoarsenedAt" IS NULL
           AND NOT EXISTS (SELECT FROM delivery."TripOrder" b WHERE b."tripId" = o."tripId" AND b."orderId" <> o."orderId")`,
}

const LAST_READY: Statement = {
  name: 'delivery.past.lateness',
  text: `SELECT a."restaurantId", count(*)::int AS orders,
           (sum(extract(epoch FROM a."becameReadyAt" - a."estimatedReadyAt")) / 60)::float8 AS minutes
         FROM (SELECT * FROM delivery."Assignment" WHERE market = $1 AND "becameReadyAt" IS NOT NULL
               ORDER BY "orderId" DESC LIMIT ${READY_ORDERS}) a
         WHERE a."restaurantId" IS NOT NULL AND a."estimatedReadyAt" IS NOT NULL
         GROUP BY a."restaurantId"`,
}

const LAST_ORDERS: Statement = {
  name: 'delivery.past.orders',
  text: `SELECT a."restaurantId", a."createdAt" AS "placedAt",
           json_build_object('latitude', a."restaurantLatitude", 'longitude', a."restaurantLongitude") AS restaurant,
           (extract(epoch FROM GREATEST(COALESCE(a."becameReadyAt", a."readyAt") - a."createdAt", '0')) / 60)::float8
             AS "preparationMinutes"
         FROM (SELECT * FROM delivery."Assignment" WHERE market = $1 AND "createdAt" > now() - interval '1 day'
               ORDER BY "createdAt" DESC LIMIT ${DEMAND_ORDERS}) a
         WHERE a."restaurantId" IS NOT NULL AND a."restaurantLatitude" IS NOT NULL
         ORDER BY a."createdAt"`,
}

/** What is kept of a market's last deliveries and kitchens. */
export async function readMarketPast(database: ShardedDatabase, market: number): Promise<Past> {
  const shard = database.shardOf(market).id
  const [deliveries, latenesses, orders] = await Promise.all([
    database.read<PastDelivery>(shard, LAST_DELIVERIES, [market]),
    database.read<PastLateness>(shard, LAST_READY, [market]),
    database.read<PastOrder>(shard, LAST_ORDERS, [market]),
  ])
  return { deliveries, latenesses, orders }
}
