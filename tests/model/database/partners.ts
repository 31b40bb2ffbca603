import type { Point } from '../../../services/delivery-service/src/domain/dispatch/marketState.ts'
import type {
  NewPartner,
  Partner,
  PartnerTable,
} from '../../../services/delivery-service/src/domain/ledger.ts'
import type { DeliveryTables, PartnerRow } from './deliveryTables.ts'
import type { ModelTransaction } from './modelDatabase.ts'

/** The table of delivery partners, as its port promises it. */
export class ModelPartners implements PartnerTable {
  readonly #tx: ModelTransaction
  readonly #tables: DeliveryTables
  readonly #silentSeconds: (partnerId: string) => number

  constructor(tx: ModelTransaction, tables: DeliveryTables, silentSeconds: (partnerId: string) => number) {
    this.#tx = tx
    this.#tables = tables
    this.#silentSeconds = silentSeconds
  }

  async add({ id, vehicle }: NewPartner): Promise<boolean> {
    await this.#tx.lock(`partner ${id}`)
    if (this.#tables.partners.get(this.#tx, id)) return false
    this.#set({ id, onDuty: true, vehicle, rating: null, deliveries: 0 })
    return true
  }

  async lock(partnerId: string): Promise<Partner | undefined> {
    await this.#tx.statement('locks the partner')
    await this.#tx.lock(`partner ${partnerId}`)
    return this.#tables.partners.get(this.#tx, partnerId)
  }

  async silentSeconds(partnerId: string): Promise<number> {
    return this.#silentSeconds(partnerId)
  }

  async position(): Promise<Point | null> {
    return null
  }

  async setOnDuty(partnerId: string, onDuty: boolean): Promise<void> {
    this.#set({ ...this.#row(partnerId), onDuty })
  }

  async erase(partnerId: string): Promise<void> {
    this.#set({ ...this.#row(partnerId), onDuty: false, vehicle: null, rating: null })
  }

  async follow(partnerId: string, finished: number): Promise<void> {
    const row = this.#row(partnerId)
    this.#set({ ...row, deliveries: row.deliveries + finished })
  }

  #row(partnerId: string): PartnerRow {
    return this.#tables.partners.get(this.#tx, partnerId) as PartnerRow
  }

  #set(row: PartnerRow): void {
    this.#tables.partners.set(this.#tx, row.id, row)
  }
}
