import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Statement } from '@tiffin/sharding/transaction'
import type { MarketState, PartnerState, WaitingOrder } from '../domain/dispatch/marketState.ts'

/** Orders that one run considers, the oldest; the rest follow in the next. */
const MOST_ORDERS = 500

// An order that waits again was withdrawn, or dropped from a trip, by being taken from that partner.
const WAITING: Statement = {
  name: 'delivery.market.waiting',
  text: `SELECT a."orderId", a."readyAt", now() AS now,
           json_build_object('latitude', a."restaurantLatitude", 'longitude', a."restaurantLongitude") AS restaurant,
           json_build_object('latitude', a."doorLatitude", 'longitude', a."doorLongitude") AS door,
           COALESCE((SELECT json_agg(json_build_object('partnerId', d."partnerId", 'at', d.at)) FROM (
             SELECT o."partnerId", o."closedAt" AS at FROM delivery."Offer" o
             WHERE o."orderId" = a."orderId" AND o.status IN ('refused', 'expired', 'withdrawn')
             UNION ALL
             SELECT t."partnerId", r."endedAt" FROM delivery."TripOrder" r JOIN delivery."Trip" t ON t.id = r."tripId"
             WHERE r."orderId" = a."orderId" AND r.status = 'dropped'
           ) d), '[]') AS declines
         FROM delivery."Assignment" a WHERE a.market = $1 AND a.status = 'searching'
         ORDER BY a."orderId" LIMIT ${MOST_ORDERS}`,
}

const PARTNERS: Statement = {
  name: 'delivery.market.partners',
  text: `SELECT p.id, p."locationAt" AS "positionAt",
           json_build_object('latitude', p.latitude, 'longitude', p.longitude) AS position,
           EXISTS (SELECT FROM delivery."Offer" o WHERE o."partnerId" = p.id AND o.status = 'open') AS "hasOpenOffer",
           ARRAY(SELECT r."orderId" FROM delivery."Trip" t JOIN delivery."TripOrder" r ON r."tripId" = t.id
             WHERE t."partnerId" = p.id AND t.status = 'live' ORDER BY r."acceptedAt") AS "tripOrderIds"
         FROM delivery."DeliveryPartner" p WHERE p.market = $1 AND p."onDuty" AND p.latitude IS NOT NULL`,
}

/** PostgreSQL writes the points and times inside JSON as numbers and text. */
type WaitingRow = Omit<WaitingOrder, 'declines'> & {
  now: Date
  declines: { partnerId: string; at: string }[]
}

/** Reads what a dispatcher needs to know of a market; where nobody waits, no partners. */
export class MarketReader {
  readonly #database: ShardedDatabase

  constructor(database: ShardedDatabase) {
    this.#database = database
  }

  async read(market: number): Promise<MarketState> {
    const shard = this.#database.shardOf(market).id
    const rows = await this.#database.read<WaitingRow>(shard, WAITING, [market])
    const [first] = rows
    if (!first) return { now: new Date(), orders: [], partners: [] }
    const partners = await this.#database.read<PartnerState>(shard, PARTNERS, [market])
    return { now: first.now, orders: rows.map(toOrder), partners }
  }
}

function toOrder({ orderId, restaurant, door, readyAt, declines }: WaitingRow): WaitingOrder {
  return {
    orderId,
    restaurant,
    door,
    readyAt,
    declines: declines.map(({ partnerId, at }) => ({ partnerId, at: new Date(at) })),
  }
}
