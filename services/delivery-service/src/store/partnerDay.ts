import type { PartnerDay } from '@tiffin/contracts/delivery'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import { CURRENCIES } from '@tiffin/sharding/market'
import { marketById } from '@tiffin/sharding/markets'
import type { Statement } from '@tiffin/sharding/transaction'
import type { PartnerCaller } from '../domain/caller.ts'

const DAY: Statement = {
  name: 'delivery.partner.day',
  text: `WITH day AS (SELECT date_trunc('day', now(), $2) AS since)
         SELECT day.since, count(a."orderId")::int AS deliveries, COALESCE(sum(a.pay), 0)::float8 AS pay
         FROM day
         LEFT JOIN delivery."Trip" t
           ON t."partnerId" = $1 AND (t."endedAt" IS NULL OR t."endedAt" >= day.since)
         LEFT JOIN delivery."TripOrder" o
           ON o."tripId" = t.id AND o.status = 'delivered' AND o."endedAt" >= day.since
         LEFT JOIN delivery."Assignment" a ON a."orderId" = o."orderId"
         GROUP BY day.since`,
}

interface DayRow {
  readonly since: Date
  readonly deliveries: number
  readonly pay: number
}

/** What a partner delivered since midnight in their market. */
export async function readPartnerDay(
  database: ShardedDatabase,
  { id, market }: PartnerCaller,
): Promise<PartnerDay> {
  const { timeZone, country } = marketById(market)
  const rows = await database.readAtReplica<DayRow>(database.shardOf(market).id, DAY, [id, timeZone])
  const { since, deliveries, pay } = rows[0] as DayRow
  return { since: since.toISOString(), deliveries, pay, currency: CURRENCIES[country] }
}
