import type { EventRecord } from '@tiffin/contracts/eventRecord'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { MarketId } from '@tiffin/sharding/market'
import type { Row, Statement } from '@tiffin/sharding/transaction'

interface RecordRow extends Row {
  readonly eventId: string
  readonly eventType: string
  readonly body: EventRecord['body']
  readonly traceparent: string
  readonly createdAt: Date
  readonly sentAt: Date | null
}

/** Reads what a service recorded in its outbox, sent or not, for as long as it is kept there. */
export class EventRecords {
  readonly #database: ShardedDatabase
  readonly #by: EventRecord['by']
  readonly #find: Statement

  /** `schema`: the PostgreSQL schema of the service. */
  constructor(database: ShardedDatabase, schema: string, by: EventRecord['by']) {
    this.#database = database
    this.#by = by
    this.#find = {
      name: `${schema}.outbox.ofSubject`,
      text: `SELECT "eventId", "eventType", body, traceparent, "createdAt", "sentAt"
             FROM ${schema}."Outbox" WHERE "subjectId" = $1 ORDER BY seq`,
    }
  }

  /** The events of one subject, oldest first. Throws ShardUnavailableError when the market's shard is away. */
  async of(market: MarketId, subjectId: string): Promise<EventRecord[]> {
    const shard = this.#database.shardOf(market)
    const rows = await this.#database.read<RecordRow>(shard.id, this.#find, [subjectId])
    return rows.map((row) => this.#recordOf(row))
  }

  #recordOf({ eventId, eventType, body, traceparent, createdAt, sentAt }: RecordRow): EventRecord {
    return {
      id: eventId,
      type: eventType,
      by: this.#by,
      recordedAt: createdAt.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
      traceId: traceparent.split('-')[1] ?? '',
      body,
    }
  }
}
