import type { Inbox } from '@tiffin/messaging/inbox'
import { Batches } from '@tiffin/platform/batches'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Transaction } from '@tiffin/sharding/transaction'
import type { LedgerTransaction, NewAssignment } from '../domain/ledger.ts'
import { openAssignments } from '../domain/openAssignments.ts'

/** Transactions under way in each market, and orders of one. */
const OPENED = { name: 'open assignments', atOnce: 2, most: 50 }

export interface OpeningsParts {
  readonly database: ShardedDatabase
  readonly inbox: Inbox
  readonly ledgerOn: (tx: Transaction, market: number) => LedgerTransaction
}

interface Opening {
  /** The event's. */
  readonly id: string
  readonly type: string
  readonly order: NewAssignment
}

/** Begins searches, once for each event. New orders of a market that come at the same time share a transaction. */
export class Openings {
  readonly #parts: OpeningsParts
  readonly #byMarket = new Map<number, Batches<Opening, void>>()

  constructor(parts: OpeningsParts) {
    this.#parts = parts
  }

  open(opening: Opening): Promise<void> {
    const { market } = opening.order
    const batches =
      this.#byMarket.get(market) ?? new Batches(OPENED, (openings) => this.#openAll(market, openings))
    this.#byMarket.set(market, batches)
    return batches.add(opening)
  }

  /** Where one stands in the way of the others, nothing was kept, and each goes by itself. */
  async #openAll(market: number, openings: readonly Opening[]): Promise<PromiseSettledResult<void>[]> {
    if (openings.length > 1) {
      try {
        await this.#openIn(market, openings)
        return openings.map(() => ({ status: 'fulfilled', value: undefined }))
      } catch {
        // The one at fault says so below.
      }
    }
    return Promise.allSettled(openings.map((opening) => this.#openIn(market, [opening])))
  }

  #openIn(market: number, openings: readonly Opening[]): Promise<void> {
    const { database, inbox, ledgerOn } = this.#parts
    return database.marketTransaction(market, async (tx) => {
      const fresh = await inbox.new(tx, openings)
      const orders = fresh.map(({ order }) => order)
      if (orders.length > 0) await openAssignments(ledgerOn(tx, market), orders)
    })
  }
}
