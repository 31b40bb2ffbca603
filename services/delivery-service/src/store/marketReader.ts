import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Statement } from '@tiffin/sharding/transaction'
import type { Reason } from '../domain/dispatch/marketDispatcher.ts'
import type {
  HeldOrder,
  Learned,
  MarketOrder,
  MarketState,
  PartnerState,
  WaitingOrder,
} from '../domain/dispatch/marketState.ts'

/** Orders that one run considers, the oldest; the rest follow in the next. */
const MOST_ORDERS = 500

const ORDER = `a."orderId", a."restaurantId", a."createdAt" AS "placedAt", a."readyAt",
           a."becameReadyAt" IS NOT NULL AS "isReady", a.version, now() AS now,
           CASE WHEN a."toldDeliveryAt" IS NOT NULL THEN
             json_build_object('at', a."toldDeliveryAt", 'stopsBefore', a."toldStopsBefore") END AS told,
           json_build_object('latitude', a."restaurantLatitude", 'longitude', a."restaurantLongitude") AS restaurant,
           json_build_object('latitude', a."doorLatitude", 'longitude', a."doorLongitude") AS door`

// An order that waits again was withdrawn, or dropped from a trip, by being taken from that partner.
const WAITING: Statement = {
  name: 'delivery.market.waiting',
  text: `SELECT ${ORDER},
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

const HAS_ORDERS: Readonly<Record<Reason, Statement>> = {
  waiting: {
    name: 'delivery.market.hasWaiting',
    text: `SELECT EXISTS (SELECT FROM delivery."Assignment" WHERE market = $1 AND status = 'searching') AS has`,
  },
  open: {
    name: 'delivery.market.hasOpen',
    text: `SELECT EXISTS (SELECT FROM delivery."Assignment"
             WHERE market = $1 AND status NOT IN ('delivered', 'withdrawn', 'failed')) AS has`,
  },
}

const HELD: Statement = {
  name: 'delivery.market.held',
  text: `SELECT ${ORDER}, a."partnerId", a.status,
           (SELECT r."pickedUpAt" FROM delivery."TripOrder" r
            WHERE r."orderId" = a."orderId" AND r.status = 'picked_up') AS "pickedUpAt"
         FROM delivery."Assignment" a
         WHERE a.market = $1 AND a.status NOT IN ('delivered', 'withdrawn', 'failed') AND a."partnerId" IS NOT NULL`,
}

const PARTNERS: Statement = {
  name: 'delivery.market.partners',
  text: `SELECT p.id, p."locationAt" AS "positionAt",
           json_build_object('latitude', p.latitude, 'longitude', p.longitude) AS position
         FROM delivery."DeliveryPartner" p WHERE p.market = $1 AND p."onDuty" AND p.latitude IS NOT NULL`,
}

/** PostgreSQL writes the points and times inside JSON as numbers and text. */
type OrderRow<T extends MarketOrder> = Omit<T, 'told' | 'declines'> & {
  now: Date
  told: { at: string; stopsBefore: number } | null
}
type WaitingRow = OrderRow<WaitingOrder> & { declines: { partnerId: string; at: string }[] }

/** Reads what a dispatcher needs to know of a market; undefined where no order is under way. */
export class MarketReader {
  readonly #database: ShardedDatabase
  readonly #learned: (market: number) => Promise<Learned>

  /** `learned` answers what a market's past teaches. */
  constructor(database: ShardedDatabase, learned: (market: number) => Promise<Learned>) {
    this.#database = database
    this.#learned = learned
  }

  async hasOrders(market: number, reason: Reason): Promise<boolean> {
    const shard = this.#database.shardOf(market).id
    const [row] = await this.#database.read<{ has: boolean }>(shard, HAS_ORDERS[reason], [market])
    return row?.has === true
  }

  async read(market: number): Promise<MarketState | undefined> {
    const shard = this.#database.shardOf(market).id
    // Those that wait first: one that is taken in between is then known as taken, not unknown.
    const orders = await this.#database.read<WaitingRow>(shard, WAITING, [market])
    const [held, partners, learned] = await Promise.all([
      this.#database.read<OrderRow<HeldOrder>>(shard, HELD, [market]),
      this.#database.read<PartnerState>(shard, PARTNERS, [market]),
      this.#learned(market),
    ])
    const [first] = [...orders, ...held]
    if (!first) return undefined
    return { now: first.now, orders: orders.map(toWaiting), held: held.map(toOrder), partners, learned }
  }
}

function toOrder<T extends MarketOrder>({ now: _, told, ...order }: OrderRow<T>) {
  return { ...order, told: told && { ...told, at: new Date(told.at) } }
}

function toWaiting({ declines, ...row }: WaitingRow): WaitingOrder {
  return {
    ...toOrder<WaitingOrder>(row),
    declines: declines.map(({ partnerId, at }) => ({ partnerId, at: new Date(at) })),
  }
}
