import { newId } from '@tiffin/sharding/ids'
import type { Statement, Transaction } from '@tiffin/sharding/transaction'
import type { Offer, OfferOutcome, OfferTable } from '../domain/ledger.ts'

// The transaction's own clock stands still while it waits for locks: the wall clock says whether an offer is overdue.
const COLUMNS = `id, "orderId", "partnerId", status, "expiresAt", "expiresAt" <= clock_timestamp() AS overdue`

const OPEN: Statement = {
  name: 'delivery.offer.open',
  text: `INSERT INTO delivery."Offer" (id, "orderId", "partnerId", "distanceKm", "expiresAt")
         SELECT $1::varchar, $2::varchar, $3::varchar, $4::numeric, now() + make_interval(secs => $5::float8)
         WHERE $6::int > (SELECT count(*) FROM delivery."Trip" t JOIN delivery."TripOrder" o ON o."tripId" = t.id
           WHERE t."partnerId" = $3 AND t.status = 'live' AND o.status IN ('accepted', 'picked_up'))
         ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
}

const OPEN_FOR: Statement = {
  name: 'delivery.offer.openFor',
  text: `SELECT ${COLUMNS} FROM delivery."Offer" WHERE "orderId" = $1 AND status = 'open'`,
}

const LAST_TO: Statement = {
  name: 'delivery.offer.lastTo',
  text: `SELECT ${COLUMNS} FROM delivery."Offer" WHERE "orderId" = $1 AND "partnerId" = $2
         ORDER BY "offeredAt" DESC LIMIT 1`,
}

const CLOSE: Statement = {
  name: 'delivery.offer.close',
  text: `UPDATE delivery."Offer" SET status = $2, "closedAt" = clock_timestamp() WHERE id = $1`,
}

/** Offers, in one transaction of a market. */
export class OfferRows implements OfferTable {
  readonly #tx: Transaction
  readonly #market: number
  readonly #capacity: number
  readonly #onOutcome: (outcome: OfferOutcome | 'open') => void

  /** `capacity` is how many orders a trip has at most; `onOutcome` is told after the commit. */
  constructor(
    tx: Transaction,
    market: number,
    capacity: number,
    onOutcome: (outcome: OfferOutcome | 'open') => void,
  ) {
    this.#tx = tx
    this.#market = market
    this.#capacity = capacity
    this.#onOutcome = onOutcome
  }

  async open(offer: Parameters<OfferTable['open']>[0]): Promise<Offer | undefined> {
    const { orderId, partnerId, distanceKm, seconds } = offer
    const values = [newId(this.#market), orderId, partnerId, distanceKm.toFixed(2), seconds, this.#capacity]
    const [row] = await this.#tx.query<Offer>(OPEN, values)
    if (row) this.#tx.afterCommit(() => this.#onOutcome('open'))
    return row
  }

  async openFor(orderId: string): Promise<Offer | undefined> {
    const [row] = await this.#tx.query<Offer>(OPEN_FOR, [orderId])
    return row
  }

  async lastTo(orderId: string, partnerId: string): Promise<Offer | undefined> {
    const [row] = await this.#tx.query<Offer>(LAST_TO, [orderId, partnerId])
    return row
  }

  async close(offer: Offer, outcome: OfferOutcome): Promise<void> {
    await this.#tx.query(CLOSE, [offer.id, outcome])
    this.#tx.afterCommit(() => this.#onOutcome(outcome))
  }
}
