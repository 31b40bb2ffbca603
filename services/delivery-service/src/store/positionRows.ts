import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Statement } from '@tiffin/sharding/transaction'
import type { PartnerCaller } from '../domain/caller.ts'
import type { TimedPoint } from '../domain/positions/partnerPositions.ts'

const LOAD: Statement = {
  name: 'delivery.position.load',
  text: `SELECT latitude::float8 AS latitude, longitude::float8 AS longitude, "locationAt" AS at
         FROM delivery."DeliveryPartner" WHERE id = $1`,
}

const SAVE: Statement = {
  name: 'delivery.position.save',
  text: `UPDATE delivery."DeliveryPartner"
         SET latitude = $2, longitude = $3, "locationAt" = $4, "heardAt" = now(), "updatedAt" = CURRENT_TIMESTAMP
         WHERE id = $1 AND "erasedAt" IS NULL
           AND ("locationAt" IS NULL OR "locationAt" <= $4 OR "locationAt" > CURRENT_TIMESTAMP)`,
}

const LIVE_ORDERS: Statement = {
  name: 'delivery.position.liveOrders',
  text: `SELECT o."orderId" FROM delivery."Trip" t JOIN delivery."TripOrder" o ON o."tripId" = t.id
         WHERE t."partnerId" = $1 AND t.status = 'live' AND o.status IN ('accepted', 'picked_up')
         ORDER BY o."acceptedAt"`,
}

/** Stored positions of partners. */
export class PositionRows {
  readonly #database: ShardedDatabase

  constructor(database: ShardedDatabase) {
    this.#database = database
  }

  /** Null before the first position; undefined where the partner is not known. */
  async load({ id, market }: PartnerCaller): Promise<TimedPoint | null | undefined> {
    const [row] = await this.#database.read<{ [K in keyof TimedPoint]: TimedPoint[K] | null }>(
      this.#database.shardOf(market).id,
      LOAD,
      [id],
    )
    return row && (row.at === null ? null : (row as TimedPoint))
  }

  /** Stores a position unless a newer one is there; one of the future, from a clock that was wrong, gives way. */
  async save({ id, market }: PartnerCaller, { latitude, longitude, at }: TimedPoint): Promise<void> {
    await this.#database.marketTransaction(market, async (tx) => {
      await tx.query(SAVE, [id, latitude, longitude, at])
    })
  }

  /** The orders under way on the partner's live trip. */
  async liveOrders({ id, market }: PartnerCaller): Promise<readonly string[]> {
    const shard = this.#database.shardOf(market).id
    const rows = await this.#database.read<{ orderId: string }>(shard, LIVE_ORDERS, [id])
    return rows.map(({ orderId }) => orderId)
  }
}
