import { newId } from '@tiffin/sharding/ids'
import type { Statement, Transaction } from '@tiffin/sharding/transaction'
import type { TripOrder, TripTable } from '../domain/ledger.ts'

// The partner is locked by whoever changes a trip, and times are of the moment after the lock: now() is from before the
// wait for it, and a trip would begin before the one ended that was waited for.

/** The partner's live trip, or a new one. */
const LIVE_OR_STARTED = `live AS (
           SELECT id FROM delivery."Trip" WHERE "partnerId" = $2 AND status = 'live'
         ), started AS (
           INSERT INTO delivery."Trip" (id, "partnerId", "startedAt")
           SELECT $1, $2, clock_timestamp() WHERE NOT EXISTS (SELECT FROM live) RETURNING id
         ), trip AS (TABLE live UNION ALL TABLE started)`

// An order that was taken off this very trip comes back to it as if it were new.
const JOIN: Statement = {
  name: 'delivery.trip.join',
  text: `WITH ${LIVE_OR_STARTED}
         INSERT INTO delivery."TripOrder" ("tripId", "orderId", "acceptedAt") SELECT id, $3, clock_timestamp() FROM trip
         WHERE $4::int > (SELECT count(*) FROM delivery."TripOrder" o
           WHERE o."tripId" = trip.id AND o.status IN ('accepted', 'picked_up'))
         ON CONFLICT ("tripId", "orderId") DO UPDATE
         SET status = 'accepted', "acceptedAt" = clock_timestamp(), "pickedUpAt" = NULL, "endedAt" = NULL
         RETURNING "tripId"`,
}

// The newest acceptance tells whose an order is: what comes back is newer than whom it was given to meanwhile.
const RESUME: Statement = {
  name: 'delivery.trip.resume',
  text: `WITH ${LIVE_OR_STARTED}
         INSERT INTO delivery."TripOrder" ("tripId", "orderId", status, "acceptedAt", "pickedUpAt")
         SELECT id, $3, 'picked_up', clock_timestamp(), clock_timestamp() FROM trip
         ON CONFLICT ("tripId", "orderId") DO UPDATE
         SET status = 'picked_up', "acceptedAt" = clock_timestamp(), "pickedUpAt" = clock_timestamp(), "endedAt" = NULL`,
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
           "pickedUpAt" = CASE WHEN $3 = 'picked_up' THEN clock_timestamp() ELSE "pickedUpAt" END,
           "endedAt" = CASE WHEN $3 IN ('delivered', 'dropped') THEN clock_timestamp() END
         WHERE "tripId" = $1 AND "orderId" = $2`,
}

const END_IF_DONE: Statement = {
  name: 'delivery.trip.endIfDone',
  text: `UPDATE delivery."Trip" SET status = 'ended', "endedAt" = clock_timestamp()
         WHERE id = $1 AND status = 'live' AND NOT EXISTS
           (SELECT FROM delivery."TripOrder" WHERE "tripId" = $1 AND status IN ('accepted', 'picked_up'))`,
}

/** Trips, in one transaction of a market. */
export class TripRows implements TripTable {
  readonly #tx: Transaction
  readonly #market: number
  readonly #capacity: number

  /** `capacity` is how many orders a trip has at most. */
  constructor(tx: Transaction, market: number, capacity: number) {
    this.#tx = tx
    this.#market = market
    this.#capacity = capacity
  }

  async join(partnerId: string, orderId: string): Promise<string | undefined> {
    const values = [newId(this.#market), partnerId, orderId, this.#capacity]
    const [row] = await this.#tx.query<{ tripId: string }>(JOIN, values)
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
