import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Statement } from '@tiffin/sharding/transaction'
import type {
  HeldOrder,
  LearnedTimes,
  MarketState,
  PartnerState,
  WaitingOrder,
} from '../domain/dispatch/marketState.ts'

/** Orders that one run considers, the oldest; the rest follow in the next. */
const MOST_ORDERS = 500

const ORDER = `a."orderId", a."restaurantId", a."createdAt" AS "placedAt", a."readyAt",
           a."becameReadyAt" IS NOT NULL AS "isReady",
           json_build_object('latitude', a."restaurantLatitude", 'longitude', a."restaurantLongitude") AS restaurant,
           json_build_object('latitude', a."doorLatitude", 'longitude', a."doorLongitude") AS door`

// An order that waits again was withdrawn, or dropped from a trip, by being taken from that partner.
const WAITING: Statement = {
  name: 'delivery.market.waiting',
  text: `SELECT ${ORDER}, now() AS now,
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

const HAS_WAITING: Statement = {
  name: 'delivery.market.hasWaiting',
  text: `SELECT EXISTS (SELECT FROM delivery."Assignment" WHERE market = $1 AND status = 'searching') AS waits`,
}

const HELD: Statement = {
  name: 'delivery.market.held',
  text: `SELECT ${ORDER}, a."partnerId", a.status FROM delivery."Assignment" a
         WHERE a.market = $1 AND a.status NOT IN ('delivered', 'withdrawn', 'failed') AND a."partnerId" IS NOT NULL`,
}

const PARTNERS: Statement = {
  name: 'delivery.market.partners',
  text: `SELECT p.id, p."locationAt" AS "positionAt",
           json_build_object('latitude', p.latitude, 'longitude', p.longitude) AS position
         FROM delivery."DeliveryPartner" p WHERE p.market = $1 AND p."onDuty" AND p.latitude IS NOT NULL`,
}

/** PostgreSQL writes the points and times inside JSON as numbers and text. */
type WaitingRow = Omit<WaitingOrder, 'declines'> & {
  now: Date
  declines: { partnerId: string; at: string }[]
}

/** Reads what a dispatcher needs to know of a market; undefined where no order waits. */
export class MarketReader {
  readonly #database: ShardedDatabase
  readonly #learned: (market: number) => Promise<LearnedTimes>

  /** `learned` answers what a market's past teaches. */
  constructor(database: ShardedDatabase, learned: (market: number) => Promise<LearnedTimes>) {
    this.#database = database
    this.#learned = learned
  }

  async hasWaiting(market: number): Promise<boolean> {
    const shard = this.#database.shardOf(market).id
    const [row] = await this.#database.read<{ waits: boolean }>(shard, HAS_WAITING, [market])
    return row?.waits === true
  }

  async read(market: number): Promise<MarketState | undefined> {
    const shard = this.#database.shardOf(market).id
    const rows = await this.#database.read<WaitingRow>(shard, WAITING, [market])
    const [first] = rows
    if (!first) return undefined
    const [held, partners, learned] = await Promise.all([
      this.#database.read<HeldOrder>(shard, HELD, [market]),
      this.#database.read<PartnerState>(shard, PARTNERS, [market]),
      this.#learned(market),
    ])
    return { now: first.now, orders: rows.map(toOrder), held, partners, learned }
  }
}

function toOrder({ now: _, declines, ...order }: WaitingRow): WaitingOrder {
  return { ...order, declines: declines.map(({ partnerId, at }) => ({ partnerId, at: new Date(at) })) }
}
