import type { Offer, OfferOutcome, OfferTable } from '../../../services/delivery-service/src/domain/ledger.ts'
import { idOf, KIND } from '../system/ids.ts'
import { type DeliveryTables, isUnderWay, type OfferRow } from './deliveryTables.ts'
import type { ModelTransaction } from './modelDatabase.ts'

/** Orders of one trip at most. */
export const CAPACITY = 2

/** The table of offers, as its port promises it: its unique indexes let one be open an order, and one a partner. */
export class ModelOffers implements OfferTable {
  readonly #tx: ModelTransaction
  readonly #tables: DeliveryTables
  readonly #now: () => number

  constructor(tx: ModelTransaction, tables: DeliveryTables, now: () => number) {
    this.#tx = tx
    this.#tables = tables
    this.#now = now
  }

  async open(offer: Parameters<OfferTable['open']>[0]): Promise<Offer | undefined> {
    const { orderId, partnerId, seconds } = offer
    await this.#tx.statement('inserts the offer')
    await this.#lockKeys(offer)
    const isOpen = ({ status }: OfferRow) => status === 'open'
    const rows = this.#tables.offers.all(this.#tx)
    if (rows.filter(isOpen).some((row) => row.orderId === orderId || row.partnerId === partnerId))
      return undefined
    if (this.#load(partnerId) >= CAPACITY) return undefined
    const seq = this.#tables.next()
    const id = idOf(KIND.offer, seq)
    const row = {
      id,
      orderId,
      partnerId,
      status: 'open',
      expiresAt: this.#now() + seconds * 1000,
      seq,
    } as const
    this.#tables.offers.set(this.#tx, id, row)
    return this.#offer(row)
  }

  async openFor(orderId: string): Promise<Offer | undefined> {
    await this.#tx.statement('looks for the open offer')
    const row = this.#tables.offers
      .all(this.#tx)
      .find((offer) => offer.orderId === orderId && offer.status === 'open')
    return row && this.#offer(row)
  }

  async lastTo(orderId: string, partnerId: string): Promise<Offer | undefined> {
    await this.#tx.statement('looks for the last offer')
    const row = this.#tables.offers
      .all(this.#tx)
      .filter((offer) => offer.orderId === orderId && offer.partnerId === partnerId)
      .toSorted((a, b) => b.seq - a.seq)[0]
    return row && this.#offer(row)
  }

  async close(offer: Offer, outcome: OfferOutcome): Promise<void> {
    await this.#lockKeys(offer)
    const row = this.#tables.offers.get(this.#tx, offer.id) as OfferRow
    this.#tables.offers.set(this.#tx, offer.id, { ...row, status: outcome })
  }

  async #lockKeys({ orderId, partnerId }: { orderId: string; partnerId: string }): Promise<void> {
    await this.#tx.lock(`open offer of ${orderId}`)
    await this.#tx.lock(`open offer to ${partnerId}`)
  }

  #load(partnerId: string): number {
    return this.#tables.tripOrders
      .all(this.#tx)
      .filter((order) => order.partnerId === partnerId && isUnderWay(order)).length
  }

  #offer({ expiresAt, seq: _, ...row }: OfferRow): Offer {
    return { ...row, expiresAt: new Date(expiresAt), overdue: expiresAt <= this.#now() }
  }
}
