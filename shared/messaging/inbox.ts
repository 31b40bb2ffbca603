import type { Statement, Transaction } from '@tiffin/sharding/transaction'

/** Remembers, in the transaction of an event's effect, that the effect is here. */
export class Inbox {
  readonly #insert: Statement
  readonly #insertAll: Statement

  constructor(schema: string) {
    this.#insert = {
      name: `${schema}.inbox.insert`,
      text: `INSERT INTO ${schema}."Inbox" ("eventId", "eventType") VALUES ($1, $2)
             ON CONFLICT ("eventId") DO NOTHING RETURNING "eventId"`,
    }
    this.#insertAll = {
      name: `${schema}.inbox.insertAll`,
      text: `INSERT INTO ${schema}."Inbox" ("eventId", "eventType")
             SELECT * FROM unnest($1::varchar[], $2::varchar[]) AS e(id, type) ORDER BY id
             ON CONFLICT ("eventId") DO NOTHING RETURNING "eventId"`,
    }
  }

  /** The same of several events: those that are new, each once. */
  async new<E extends { readonly id: string; readonly type: string }>(
    tx: Transaction,
    events: readonly E[],
  ): Promise<E[]> {
    const rows = await tx.query<{ eventId: string }>(this.#insertAll, [
      events.map(({ id }) => id),
      events.map(({ type }) => type),
    ])
    const fresh = new Set(rows.map(({ eventId }) => eventId))
    return events.filter(({ id }) => fresh.delete(id))
  }

  /** Whether the event is new here. False: its effect was committed before, do nothing. */
  async isNew(tx: Transaction, event: { id: string; type: string }): Promise<boolean> {
    const rows = await tx.query(this.#insert, [event.id, event.type])
    return rows.length === 1
  }
}
