import type { Inbox } from '@tiffin/messaging/inbox'
import { type Outbox, outgoing } from '@tiffin/messaging/outbox'
import type { Timers } from '@tiffin/messaging/timers'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Transaction } from '@tiffin/sharding/transaction'
import { OFFER_EXPIRY } from '../domain/expireOffer.ts'
import { PARTNER_SILENCE } from '../domain/leaveSilentPartner.ts'
import type { Ledger, LedgerTransaction, NewAssignment, OfferOutcome } from '../domain/ledger.ts'
import { AssignmentRows } from './assignmentRows.ts'
import { OfferRows } from './offerRows.ts'
import { Openings } from './openings.ts'
import { PartnerRows } from './partnerRows.ts'
import { TripRows } from './tripRows.ts'

/** Name of this service's PostgreSQL schema in every shard. */
export const SCHEMA = 'delivery'

export interface ShardLedgerParts {
  readonly database: ShardedDatabase
  readonly outbox: Outbox
  readonly inbox: Inbox
  readonly timers: Timers
  /** Orders of one trip at most. */
  readonly tripCapacity: number
  /** These are told after the commit of what they are about. */
  readonly onPlanDue: (market: number) => void
  readonly onPartnerChange: (partnerId: string) => void
  readonly onOrderEnd: (orderId: string) => void
  readonly onOffer: (outcome: OfferOutcome | 'open') => void
  /** For how many seconds the order's food had been ready. */
  readonly onAccepted: (lateSeconds: number) => void
}

/** The ledger in the shards: each transaction on the shard where its market lives, events in its outbox. */
export class ShardLedger implements Ledger {
  readonly #parts: ShardLedgerParts
  readonly #openings: Openings

  constructor(parts: ShardLedgerParts) {
    this.#parts = parts
    this.#openings = new Openings({ ...parts, ledgerOn: (tx, market) => this.on(tx, market) })
  }

  write<T>(market: number, work: (tx: LedgerTransaction) => Promise<T>): Promise<T> {
    return this.#parts.database.marketTransaction(market, (tx) => work(this.on(tx, market)))
  }

  writeOnce(
    market: number,
    event: { readonly id: string; readonly type: string },
    work: (tx: LedgerTransaction) => Promise<void>,
  ): Promise<void> {
    const { database, inbox } = this.#parts
    return database.marketTransaction(market, async (tx) => {
      if (await inbox.isNew(tx, event)) await work(this.on(tx, market))
    })
  }

  openOnce(
    { id, type }: { readonly id: string; readonly type: string },
    order: NewAssignment,
  ): Promise<void> {
    return this.#openings.open({ id, type, order })
  }

  /** The ledger's view of a transaction that is open already: a timer's. */
  on(tx: Transaction, market: number): LedgerTransaction {
    const { outbox, timers, tripCapacity, onOffer, onPartnerChange, onPlanDue, onOrderEnd, onAccepted } =
      this.#parts
    return {
      assignments: new AssignmentRows(tx, onOrderEnd, onAccepted),
      offers: new OfferRows(tx, market, tripCapacity, onOffer),
      trips: new TripRows(tx, market, tripCapacity),
      partners: new PartnerRows(tx, onPartnerChange),
      setExpiry: (orderId, seconds) => timers.set(tx, OFFER_EXPIRY, market, orderId, seconds),
      clearExpiry: (orderId) => timers.clear(tx, OFFER_EXPIRY, orderId),
      setSilence: (orderId, seconds) => timers.set(tx, PARTNER_SILENCE, market, orderId, seconds),
      clearSilence: (orderId) => timers.clear(tx, PARTNER_SILENCE, orderId),
      publish: (event, orderId, body) => outbox.append(tx, [outgoing(event, market, orderId, body)]),
      publishEach: (event, facts) =>
        outbox.append(
          tx,
          facts.map(({ orderId, body }) => outgoing(event, market, orderId, body)),
        ),
      planAfterCommit: () => tx.afterCommit(() => onPlanDue(market)),
    }
  }
}
