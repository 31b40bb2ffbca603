import type { BodyOfEvent, EventDefinition } from '@tiffin/contracts/events/event'
import { newId } from '@tiffin/sharding/ids'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import type { Statement, Transaction } from '@tiffin/sharding/transaction'
import { traceparentOfNew } from './eventSpans.ts'

/** A fact to publish: its event, what it is about, and the market it belongs to. `outgoing` checks its body. */
export interface OutgoingEvent {
  readonly event: EventDefinition
  readonly body: unknown
  readonly market: number
  /** The order or user it tells of; events of one subject are published in the order they were written. */
  readonly subjectId: string
  /** The trace it belongs to, where that is not the one that runs. */
  readonly traceparent?: string
}

/** Binds a body to its event, so that the compiler checks it. */
export function outgoing<E extends EventDefinition>(
  event: E,
  market: number,
  subjectId: string,
  body: BodyOfEvent<E>,
): OutgoingEvent {
  return { event, market, subjectId, body }
}

/** Writes events in the transaction of the fact; a relay publishes them after the commit. */
export class Outbox {
  readonly #append: Statement
  readonly #wake: (shard: ShardId) => void

  /** `schema`: the PostgreSQL schema of the service; `wake`: tells the relay that a shard has something to publish. */
  constructor(schema: string, wake: (shard: ShardId) => void) {
    this.#wake = wake
    this.#append = {
      name: `${schema}.outbox.append`,
      text: `INSERT INTO ${schema}."Outbox" ("eventId", "eventType", market, "subjectId", body, traceparent)
             SELECT * FROM unnest($1::varchar[], $2::varchar[], $3::int[], $4::varchar[], $5::json[], $6::varchar[])`,
    }
  }

  async append(tx: Transaction, events: readonly OutgoingEvent[]): Promise<void> {
    if (events.length === 0) return
    await tx.query(this.#append, [
      events.map(({ market }) => newId(market)),
      events.map(({ event }) => event.type),
      events.map(({ market }) => market),
      events.map(({ subjectId }) => subjectId),
      events.map(({ body }) => JSON.stringify(body)),
      events.map(({ event, traceparent }) => traceparentOfNew(event.type, traceparent)),
    ])
    tx.afterCommit(() => this.#wake(tx.shard.id))
  }
}
