import type { Row, Statement, Transaction } from '@tiffin/sharding/transaction'
import type { Point } from '../domain/dispatch/marketState.ts'
import type { NewPartner, Partner, PartnerTable } from '../domain/ledger.ts'

const ADD: Statement = {
  name: 'delivery.partner.add',
  text: `INSERT INTO delivery."DeliveryPartner" (id, "userId", city, market, vehicle)
         VALUES ($1, $1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING id`,
}

const LOCK: Statement = {
  name: 'delivery.partner.lock',
  text: `SELECT id, "onDuty", vehicle, rating::float8 AS rating FROM delivery."DeliveryPartner"
         WHERE id = $1 FOR NO KEY UPDATE`,
}

/**
 * Until when the others of the market were heard: where nobody is heard any more, the way to us is broken and says nothing of
 * one partner. The version before this one tells of positions only by when they were measured.
 */
const SILENT: Statement = {
  name: 'delivery.partner.silent',
  text: `SELECT greatest(0, extract(epoch FROM (
             SELECT max(least(clock_timestamp(), greatest(q."heardAt", q."locationAt")))
             FROM delivery."DeliveryPartner" q WHERE q.market = p.market AND q."onDuty"
           ) - greatest(p."heardAt", p."locationAt", (
             SELECT max(greatest(o."acceptedAt", o."pickedUpAt", CASE WHEN o.status = 'delivered' THEN o."endedAt" END))
             FROM delivery."Trip" t JOIN delivery."TripOrder" o ON o."tripId" = t.id
             WHERE t."partnerId" = p.id AND t.status = 'live'
           ))))::float8 AS seconds
         FROM delivery."DeliveryPartner" p WHERE p.id = $1`,
}

const POSITION: Statement = {
  name: 'delivery.partner.position',
  text: `SELECT latitude::float8 AS latitude, longitude::float8 AS longitude FROM delivery."DeliveryPartner"
         WHERE id = $1 AND latitude IS NOT NULL`,
}

const SET_ON_DUTY: Statement = {
  name: 'delivery.partner.setOnDuty',
  text: `UPDATE delivery."DeliveryPartner" SET "onDuty" = $2, "heardAt" = now(), "updatedAt" = CURRENT_TIMESTAMP
         WHERE id = $1 AND "erasedAt" IS NULL`,
}

/** The one place that knows what in the row tells of the person. */
const ERASE: Statement = {
  name: 'delivery.partner.erase',
  text: `UPDATE delivery."DeliveryPartner" SET "onDuty" = FALSE, latitude = NULL, longitude = NULL, "locationAt" = NULL,
           vehicle = NULL, rating = NULL, city = '', "erasedAt" = COALESCE("erasedAt", now()), "updatedAt" = CURRENT_TIMESTAMP
         WHERE id = $1`,
}

const FOLLOW: Statement = {
  name: 'delivery.partner.follow',
  text: `UPDATE delivery."DeliveryPartner" p SET
           "currentOrderId" = (
             SELECT o."orderId" FROM delivery."Trip" t JOIN delivery."TripOrder" o ON o."tripId" = t.id
             WHERE t."partnerId" = p.id AND t.status = 'live' AND o.status IN ('accepted', 'picked_up')
             ORDER BY o."acceptedAt" LIMIT 1),
           "isAvailable" = p."onDuty" AND NOT EXISTS (
             SELECT FROM delivery."Trip" t WHERE t."partnerId" = p.id AND t.status = 'live'),
           "totalDeliveries" = p."totalDeliveries" + $2,
           "updatedAt" = CURRENT_TIMESTAMP
         WHERE p.id = $1`,
}

/** Delivery partners, in one transaction. */
export class PartnerRows implements PartnerTable {
  readonly #tx: Transaction
  readonly #onChange: (partnerId: string) => void

  /** `onChange` is told after the commit that a partner's trip or duty may have changed. */
  constructor(tx: Transaction, onChange: (partnerId: string) => void) {
    this.#tx = tx
    this.#onChange = onChange
  }

  async add(partner: NewPartner): Promise<boolean> {
    const { id, city, market, vehicle } = partner
    return (await this.#tx.query(ADD, [id, city, market, vehicle])).length === 1
  }

  async lock(partnerId: string): Promise<Partner | undefined> {
    const [row] = await this.#tx.query<Partner>(LOCK, [partnerId])
    return row
  }

  async silentSeconds(partnerId: string): Promise<number> {
    const [row] = await this.#tx.query<{ seconds: number }>(SILENT, [partnerId])
    return row?.seconds ?? 0
  }

  async position(partnerId: string): Promise<Point | null> {
    const [row] = await this.#tx.query<Point & Row>(POSITION, [partnerId])
    return row ?? null
  }

  async setOnDuty(partnerId: string, onDuty: boolean): Promise<void> {
    await this.#tx.query(SET_ON_DUTY, [partnerId, onDuty])
  }

  async erase(partnerId: string): Promise<void> {
    await this.#tx.query(ERASE, [partnerId])
  }

  async follow(partnerId: string, finished: number): Promise<void> {
    await this.#tx.query(FOLLOW, [partnerId, finished])
    this.#tx.afterCommit(() => this.#onChange(partnerId))
  }
}
