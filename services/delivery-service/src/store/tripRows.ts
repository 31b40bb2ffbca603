import { newId } from '@tiffin/sharding/ids'
import type { Statement, Transaction } from '@tiffin/sharding/transaction'
import type { TripOrder, TripTable } from '../domain/ledger.ts'

const START: Statement = {
  name: 'delivery.trip.start',
  text: `WITH trip AS (
           INSERT INTO delivery."Trip" (id, "partnerId") VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id
         )
         INSERT INTO delivery."TripOrder" ("tripId", "orderId") SELECT id, $3 FROM trip RETURNING "tripId"`,
}

const RESUME: Statement = {
  name: 'delivery.trip.resume',
  text: `WITH live AS (
           SELECT id FROM delivery."Trip" WHERE "partnerId" = $2 AND status = 'live'
         ), started AS (
           INSERT INTO delivery."Trip" (id, "partnerId") SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM live) RETURNING id
         )
         INSERT INTO delivery."TripOrder" ("tripId", "orderId", status, "pickedUpAt")
         SELECT id, $3, 'picked_up', now() FROM (TABLE live UNION ALL TABLE started) trip
         ON CONFLICT ("tripId", "orderId") DO UPDATE
         SET status = 'picked_up', "pickedUpAt" = now(), "endedAt" = NULL`,
}

const ORDER_OF: Statement = {
  name: 'delivery.trip.orderOf',
  text: `SELECT o."tripId", o."orderId", t."partnerId", o.status
         FROM delivery."TripOrder" o JOIN delivery."Trip" t ON t.id = o."tripId"
         WHERE o."orderId" = $1 ORDER BY o."acceptedAt" DESC LIMIT 1`,
}

const SET_STATUS: Statement = {
  name: 'delivery.trip.setStatus',
  text: `UPDATE delivery."TripOrder" SET status = $3::varchar,
           "pickedUpAt" = CASE WHEN $3 = 'picked_up' THEN now() ELSE "pickedUpAt" END,
           "endedAt" = CASE WHEN $3 IN ('delivered', 'dropped') THEN now() END
         WHERE "tripId" = $1 AND "orderId" = $2`,
}

const END_IF_DONE: Statement = {
  name: 'delivery.trip.endIfDone',
  text: `UPDATE delivery."Trip" SET status = 'ended', "endedAt" = now()
         WHERE id = $1 AND status = 'live' AND NOT EXISTS
           (SELECT FROM delivery."TripOrder" WHERE "tripId" = $1 AND status IN ('accepted', 'picked_up'))`,
}

/** Trips, in one transaction of a market. */
export class TripRows implements TripTable {
  readonly #tx: Transaction
  readonly #market: number

  constructor(tx: Transaction, market: number) {
    this.#tx = tx
    this.#market = market
  }

  async start(partnerId: string, orderId: string): Promise<string | undefined> {
    const [row] = await this.#tx.query<{ tripId: string }>(START, [newId(this.#market), partnerId, orderId])
    return row?.tripId
  }

  async resume(partnerId: string, orderId: string): Promise<void> {
    await this.#tx.query(RESUME, [newId(this.#market), partnerId, orderId])
  }

  async orderOf(orderId: string): Promise<TripOrder | undefined> {
    const [row] = await this.#tx.query<TripOrder>(ORDER_OF, [orderId])
    return row
  }

  async setStatus(order: TripOrder, status: TripOrder['status']): Promise<void> {
    await this.#tx.query(SET_STATUS, [order.tripId, order.orderId, status])
  }

  async endIfDone(tripId: string): Promise<void> {
    await this.#tx.query(END_IF_DONE, [tripId])
  }
}
