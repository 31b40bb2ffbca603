import type { EventRecord } from '@tiffin/contracts/eventRecord'
import type { ShardedDatabase } from '@tiffin/sharding/database'

/** The most events that are read of one subject. */
const MOST = 500

interface Row {
  readonly eventId: string
  readonly eventType: string
  readonly traceparent: string
  readonly createdAt: Date
  readonly sentAt: Date | null
  readonly body: Record<string, unknown>
}

export interface RecordedEventsOptions {
  readonly database: ShardedDatabase
  /** PostgreSQL schema of the outbox. */
  readonly schema: string
  readonly by: EventRecord['by']
}

/** What a service's outbox keeps of an order, oldest first: the first 500. */
export function recordedEvents({ database, schema, by }: RecordedEventsOptions) {
  const statement = {
    name: `${schema}.outbox.ofSubject`,
    text: `SELECT "eventId", "eventType", traceparent, "createdAt", "sentAt", body FROM ${schema}."Outbox"
           WHERE "subjectId" = $1 ORDER BY seq LIMIT ${MOST}`,
  }
  return async (market: number, subjectId: string): Promise<EventRecord[]> => {
    const rows = await database.readAtReplica<Row & Record<string, unknown>>(
      database.shardOf(market).id,
      statement,
      [subjectId],
    )
    return rows.map((row) => recordOf(row, by))
  }
}

function recordOf({ eventId, eventType, traceparent, createdAt, sentAt, body }: Row, by: EventRecord['by']) {
  return {
    id: eventId,
    type: eventType,
    by,
    recordedAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    // version-traceid-parentid-flags, as W3C Trace Context has it
    traceId: traceparent.split('-')[1] ?? '',
    body,
  }
}
