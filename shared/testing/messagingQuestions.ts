import { Inbox } from '@tiffin/messaging/inbox'
import { Outbox } from '@tiffin/messaging/outbox'
import { recordedEvents } from '@tiffin/messaging/recordedEvents'
import { RelayStore } from '@tiffin/messaging/relayStore'
import { Timers } from '@tiffin/messaging/timers'
import { createLog } from '@tiffin/platform/log'
import { newId } from '@tiffin/sharding/ids'
import type { LockSession } from '@tiffin/sharding/lockSession'
import type { FreshDatabases } from './freshDatabases.ts'
import type { WatchedDatabase } from './queryPlans.ts'
import { waitFor } from './waitFor.ts'

/** A question to the tables, by its name; it is asked several times, `run` counts from 0. */
export type Question = readonly [string, (run: number) => Promise<unknown>]

interface Place {
  readonly schema: string
  readonly shard: 'A' | 'B' | 'C'
  readonly market: number
}

/** Fills a schema's outbox, inbox and timers with so many rows of the last days; twenty events are not sent yet. */
export async function keepMessages(
  query: FreshDatabases['query'],
  { schema, shard, market }: Place,
  rows: number,
): Promise<void> {
  const numbered = `(SELECT n, lpad(n::text, 36, '0') AS id, now() - (${rows} - n) * interval '6 days' / ${rows} AS at
    FROM generate_series(1, ${rows}) n) numbered`
  for (const sql of [
    `INSERT INTO ${schema}."Outbox" ("eventId", "eventType", market, "subjectId", body, traceparent, "createdAt", "sentAt")
     SELECT id, 'some.event', ${market}, id, '{}', repeat('0', 55), at, CASE WHEN n <= ${rows} - 20 THEN at END FROM ${numbered}`,
    `INSERT INTO ${schema}."Inbox" ("eventId", "eventType", "receivedAt") SELECT id, 'some.event', at FROM ${numbered}`,
    `INSERT INTO ${schema}."Timer" (id, kind, market, "subjectId", "dueAt")
     SELECT id, 'someKind', ${market}, id, at + interval '7 days' FROM ${numbered}`,
  ])
    await query(shard, sql)
}

/** What messaging asks of a service's tables, by its own code. */
export function messagingQuestions(
  watched: () => WatchedDatabase,
  query: () => FreshDatabases['query'],
  { schema, shard, market }: Place,
): Question[] {
  const timers = new Timers(schema)
  const write = (work: Parameters<WatchedDatabase['database']['marketTransaction']>[1]) =>
    watched().database.marketTransaction(market, work)
  const subject = (run: number) => String(run + 1).padStart(36, '0')
  return [
    [
      'an event that is written',
      () => {
        const event = { event: { type: 'some.event' } as never, body: {}, market, subjectId: newId(market) }
        return write((tx) => new Outbox(schema, () => undefined).append(tx, [event]))
      },
    ],
    [
      'an event that comes',
      () => write((tx) => new Inbox(schema).isNew(tx, { id: newId(market), type: 'x' })),
    ],
    ['what its relay sends and lets go of', () => relay(watched(), { schema, shard, market })],
    ['what waits to be sent', () => new RelayStore(schema, watched().database).backlog(shard)],
    [
      'the events of a subject',
      (run) =>
        recordedEvents({ database: watched().database, schema, by: 'order-service' })(market, subject(run)),
    ],
    ['a timer that is set', (run) => write((tx) => timers.set(tx, 'someKind', market, subject(run), 900))],
    ['a timer that is taken away', (run) => write((tx) => timers.clear(tx, 'someKind', subject(run)))],
    [
      'a timer that falls due',
      async () => {
        await write((tx) => timers.set(tx, 'nothing', market, newId(market), -1))
        const effect = { lock: async () => undefined, act: async () => undefined }
        const running = timers.run(watched().database, { nothing: effect }, createLog('test', 'silent'))
        const left = `SELECT FROM ${schema}."Timer" WHERE kind = 'nothing'`
        await waitFor('the timer to be taken', async () => (await query()(shard, left)).length === 0)
        await running.stop()
      },
    ],
  ]
}

/** What a relay does by its lock session, on one of the watched connections. */
async function relay({ database }: WatchedDatabase, { schema, shard }: Place): Promise<void> {
  const client = await database.pool(shard).connect()
  try {
    const session = client as unknown as LockSession
    const store = new RelayStore(schema, database)
    await store.markSent(shard, await store.unsent(session, 2))
    await store.purge(session, 7)
  } finally {
    client.release()
  }
}
