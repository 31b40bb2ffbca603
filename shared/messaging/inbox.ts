import type { Statement, Transaction } from '@tiffin/sharding/transaction'

/** Remembers, in the transaction of an event's effect, that the effect is here. */
export class Inbox {
  readonly #insert: Statement

  constructor(schema: string) {
    this.#insert = {
      name: `${schema}.inbox.insert`,
      text: `INSERT INTO ${schema}."Inbox" ("eventId", "eventType") VALUES ($1, $2)
             ON CONFLICT ("eventId") DO NOTHING RETURNING "eventId"`,
    }
  }

  /** Whether the event is new here. False: its effect was committed before, do nothing. */
  async isNew(tx: Transaction, event: { id: string; type: string }): Promise<boolean> {
    const rows = await tx.query(this.#insert, [event.id, event.type])
    return rows.length === 1
  }
}
