import { traceparentOfNew } from '@tiffin/messaging/eventSpans'
import { newId } from '@tiffin/sharding/ids'
import type { PendingEvent } from '../domain/change.ts'
import type { Fact } from '../domain/facts.ts'
import type { ChangeFields } from './changeFields.ts'

type PendingEvents = NonNullable<ChangeFields['pending']>

/** The event of a fact as a document holds it: under an id of its own, with the trace that runs. */
export function pendingEvents(fact: Fact, now: Date): PendingEvents {
  return {
    [newId(fact.market)]: {
      eventType: fact.event.type,
      market: fact.market,
      subjectId: fact.subjectId,
      body: JSON.stringify(fact.body),
      traceparent: traceparentOfNew(fact.event.type),
      createdAt: now,
    },
  }
}

/** The events in a document, oldest first: their ids sort by time. */
export function eventsOf({ pending = {} }: ChangeFields): PendingEvent[] {
  return Object.entries(pending)
    .map(([eventId, event]) => ({ eventId, ...event }))
    .sort((a, b) => (a.eventId < b.eventId ? -1 : 1))
}
