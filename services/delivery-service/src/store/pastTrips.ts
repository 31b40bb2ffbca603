import type { PastTrip } from '@tiffin/contracts/delivery'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import { CURRENCIES } from '@tiffin/sharding/market'
import { marketById } from '@tiffin/sharding/markets'
import type { Statement } from '@tiffin/sharding/transaction'
import type { PartnerCaller } from '../domain/caller.ts'
import type { EndedTrip } from '../domain/pastTrips.ts'

// The page first, by the index of a partner's ends, and then the orders of its trips alone.
const PAST: Statement = {
  name: 'delivery.partner.pastTrips',
  text: `SELECT t.id, t."startedAt", t."endedAt", (extract(epoch FROM t."endedAt") * 1000000)::bigint::text AS micros, o.orders
         FROM (
           SELECT id, "startedAt", "endedAt" FROM delivery."Trip"
           WHERE "partnerId" = $1
             AND "endedAt" < COALESCE(timestamptz 'epoch' + $2::bigint * interval '1 microsecond', 'infinity')
           ORDER BY "endedAt" DESC LIMIT $3
         ) t
         CROSS JOIN LATERAL (
           SELECT json_agg(json_build_object(
             'orderId', o."orderId", 'restaurantId', a."restaurantId", 'restaurantName', a."restaurantName",
             'status', o.status, 'acceptedAt', o."acceptedAt", 'pickedUpAt', o."pickedUpAt", 'endedAt', o."endedAt",
             'pay', a.pay) ORDER BY o."acceptedAt") AS orders
           FROM delivery."TripOrder" o JOIN delivery."Assignment" a ON a."orderId" = o."orderId"
           WHERE o."tripId" = t.id
         ) o
         ORDER BY t."endedAt" DESC`,
}

interface PastRow {
  readonly id: string
  readonly startedAt: Date
  readonly endedAt: Date
  readonly micros: string
  readonly orders: readonly Omit<PastTrip['orders'][number], 'currency'>[] | null
}

/** A partner's trips that ended before a moment in microseconds, or ever; the newest first. */
export async function readPastTrips(
  database: ShardedDatabase,
  { id, market }: PartnerCaller,
  before: string | undefined,
  size: number,
): Promise<EndedTrip[]> {
  const rows = await database.readAtReplica<PastRow>(database.shardOf(market).id, PAST, [
    id,
    before ?? null,
    size,
  ])
  const currency = CURRENCIES[marketById(market).country]
  return rows.map(({ micros, startedAt, endedAt, orders, ...row }) => ({
    endedMicros: micros,
    trip: {
      ...row,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt.toISOString(),
      orders: (orders ?? []).map((order) => ({
        ...order,
        acceptedAt: isoOf(order.acceptedAt),
        pickedUpAt: order.pickedUpAt && isoOf(order.pickedUpAt),
        endedAt: isoOf(order.endedAt),
        currency,
      })),
    },
  }))
}

/** PostgreSQL's way to write a time in JSON has microseconds and an offset. */
const isoOf = (time: string): string => new Date(time).toISOString()
