import type { Backlog } from '@tiffin/platform/status'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { LockSession } from '@tiffin/sharding/lockSession'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import type { StoredEvent } from './publisher.ts'

/** Class of the advisory locks that name a relay the only one of its schema and shard. */
const RELAY_LOCKS = 7003
/** Rows of a table that one round of purging takes. */
const PURGE_BATCH = 5000

/** What a relay does to the outbox of one schema in one shard. */
export class RelayStore {
  readonly schema: string
  readonly #database: ShardedDatabase

  constructor(schema: string, database: ShardedDatabase) {
    this.schema = schema
    this.#database = database
  }

  get channel(): string {
    return `tiffin_outbox_${this.schema}`
  }

  /** Whether this session is now the relay's; the lock goes with it. */
  async tryLead(session: LockSession): Promise<boolean> {
    const { rows } = await session.query<{ leads: boolean }>(
      'SELECT pg_try_advisory_lock($1, hashtext($2)) AS leads',
      [RELAY_LOCKS, this.schema],
    )
    return rows[0]?.leads === true
  }

  /** The oldest unsent events but those that are being marked as sent now. */
  async unsent(
    session: LockSession,
    limit: number,
    except: readonly StoredEvent[] = [],
  ): Promise<StoredEvent[]> {
    const { rows } = await session.query<StoredEvent>({
      name: `${this.schema}.outbox.unsent`,
      text: `SELECT seq, "eventId", "eventType", market, "subjectId", body::text AS body, traceparent, "createdAt"
             FROM ${this.schema}."Outbox" WHERE "sentAt" IS NULL AND seq <> ALL($2::bigint[]) ORDER BY seq LIMIT $1`,
      values: [limit, except.map(({ seq }) => seq)],
    })
    return rows
  }

  /** How many events wait in a shard, and for how long the oldest does. */
  async backlog(shard: ShardId): Promise<Backlog> {
    const unsent = `${this.schema}."Outbox" WHERE "sentAt" IS NULL`
    const [row] = await this.#database.read<{ waiting: number; oldest: number | null }>(shard, {
      name: `${this.schema}.outbox.backlog`,
      text: `SELECT (SELECT count(*) FROM ${unsent})::int AS waiting,
               (SELECT extract(epoch FROM clock_timestamp() - "createdAt")::float8
                FROM ${unsent} ORDER BY seq LIMIT 1) AS oldest`,
    })
    const oldest = row?.oldest ?? null
    return {
      outboxWaiting: row?.waiting ?? null,
      outboxOldestSeconds: oldest === null ? null : Math.max(0, Math.round(oldest)),
    }
  }

  async markSent(shard: ShardId, events: readonly StoredEvent[]): Promise<void> {
    await this.#database.marketsTransaction(
      shard,
      [...new Set(events.map(({ market }) => market))],
      async (tx) => {
        await tx.query(
          {
            name: `${this.schema}.outbox.markSent`,
            text: `UPDATE ${this.schema}."Outbox" SET "sentAt" = now() WHERE seq = ANY($1::bigint[])`,
          },
          [events.map(({ seq }) => seq)],
        )
      },
    )
  }

  /**
   * Lets go of some of what is past keeping: sent events after `outboxDays`, inbox entries after twice that. Answers
   * whether that was all; what piled up goes in batches, so that events need not wait for it.
   */
  async purge(session: LockSession, outboxDays: number): Promise<boolean> {
    const { schema } = this
    const sent = await session.query(
      `DELETE FROM ${schema}."Outbox" WHERE seq = ANY(ARRAY(SELECT seq FROM ${schema}."Outbox"
         WHERE "sentAt" < now() - make_interval(days => $1) LIMIT ${PURGE_BATCH}))`,
      [outboxDays],
    )
    const received = await session.query(
      `DELETE FROM ${schema}."Inbox" WHERE "eventId" = ANY(ARRAY(SELECT "eventId" FROM ${schema}."Inbox"
         WHERE "receivedAt" < now() - make_interval(days => $1) LIMIT ${PURGE_BATCH}))`,
      [outboxDays * 2],
    )
    return [sent, received].every(({ rowCount }) => (rowCount ?? 0) < PURGE_BATCH)
  }
}
