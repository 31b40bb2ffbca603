import { OFFER_EXPIRY } from '../../../services/delivery-service/src/domain/expireOffer.ts'
import { PARTNER_SILENCE } from '../../../services/delivery-service/src/domain/leaveSilentPartner.ts'
import type {
  Ledger,
  LedgerTransaction,
  NewAssignment,
} from '../../../services/delivery-service/src/domain/ledger.ts'
import { openAssignments } from '../../../services/delivery-service/src/domain/openAssignments.ts'
import { nameOf } from '../system/ids.ts'
import { ModelAssignments } from './assignments.ts'
import type { DeliveryTables } from './deliveryTables.ts'
import type { Messages } from './messages.ts'
import type { ModelDatabase, ModelTransaction } from './modelDatabase.ts'
import { ModelOffers } from './offers.ts'
import { ModelPartners } from './partners.ts'
import { ModelTrips } from './trips.ts'

export interface ModelLedgerParts {
  readonly database: ModelDatabase
  readonly tables: DeliveryTables
  readonly messages: Messages
  readonly now: () => number
  /** For how many seconds nothing came from a partner. */
  readonly silentSeconds: (partnerId: string) => number
  readonly onPlanDue: () => void
  readonly onReaction: (eventId: string, tx: ModelTransaction) => void
}

/** Delivery-service's ledger in the model's database. */
export class ModelLedger implements Ledger {
  readonly #parts: ModelLedgerParts

  constructor(parts: ModelLedgerParts) {
    this.#parts = parts
  }

  write<T>(
    _market: number,
    work: (tx: LedgerTransaction) => Promise<T>,
    name = 'delivery-service',
  ): Promise<T> {
    return this.#parts.database.transaction(name, (tx) => work(this.on(tx)))
  }

  /** The same, named for the counterexample. */
  named(name: string): Ledger {
    return {
      write: (market, work) => this.write(market, work, name),
      writeOnce: (market, event, work) => this.writeOnce(market, event, work),
      openOnce: (event, order) => this.openOnce(event, order),
    }
  }

  writeOnce(
    _market: number,
    event: { readonly id: string; readonly type: string },
    work: (tx: LedgerTransaction) => Promise<void>,
  ): Promise<void> {
    const { database, messages, onReaction } = this.#parts
    return database.transaction(`delivery-service takes ${event.type}`, async (tx) => {
      if (!(await messages.isNew(tx, event))) return
      onReaction(event.id, tx)
      await work(this.on(tx))
    })
  }

  openOnce(event: { readonly id: string; readonly type: string }, order: NewAssignment): Promise<void> {
    return this.writeOnce(order.market, event, (tx) => openAssignments(tx, [order]))
  }

  on(tx: ModelTransaction): LedgerTransaction {
    const { tables, messages, now, onPlanDue, silentSeconds } = this.#parts
    return {
      assignments: new ModelAssignments(tx, tables),
      offers: new ModelOffers(tx, tables, now),
      trips: new ModelTrips(tx, tables),
      partners: new ModelPartners(tx, tables, silentSeconds),
      async setExpiry(orderId, seconds) {
        await messages.setTimer(tx, OFFER_EXPIRY, orderId, seconds)
      },
      async clearExpiry(orderId) {
        await tx.statement(`clears the expiry of ${nameOf(orderId)}`)
        messages.clearTimer(tx, OFFER_EXPIRY, orderId)
      },
      async setSilence(orderId, seconds) {
        await messages.setTimer(tx, PARTNER_SILENCE, orderId, seconds)
      },
      async clearSilence(orderId) {
        messages.clearTimer(tx, PARTNER_SILENCE, orderId)
      },
      async publish(event, orderId, body) {
        messages.append(tx, event, orderId, body as object)
      },
      async publishEach(event, facts) {
        for (const { orderId, body } of facts) messages.append(tx, event, orderId, body as object)
      },
      planAfterCommit: () => tx.afterCommit(onPlanDue),
    }
  }
}
