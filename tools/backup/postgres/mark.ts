import type { Shard } from '@tiffin/sharding/shardConfig'
import { BackupError } from '../backupError.ts'
import { withClient } from './connection.ts'

/** A moment of a shard's clock, and the segment up to which its WAL tells all that was committed before. */
export interface Mark {
  readonly at: Date
  readonly segment: string
}

/**
 * Ends the shard's WAL segment behind a commit that does nothing: PostgreSQL recovers to a time only if it sees a commit that is
 * later, and in a quiet night nobody else makes one.
 */
export function mark({ id, url }: Shard): Promise<Mark> {
  return withClient(url, async (client) => {
    const { rows: before } = await client.query<{ at: Date; recovering: boolean }>(
      'SELECT clock_timestamp() AS at, pg_is_in_recovery() AS recovering',
    )
    const { at, recovering } = before[0] as { at: Date; recovering: boolean }
    if (recovering) throw new BackupError(`shard ${id} is recovering: its backups begin when it serves`)
    await client.query(`SELECT pg_logical_emit_message(true, 'tiffin', 'backup')`)
    const { rows } = await client.query<{ segment: string }>(
      'SELECT pg_walfile_name(pg_switch_wal()) AS segment',
    )
    return { at, segment: (rows[0] as { segment: string }).segment }
  })
}

/** What a backup of a shard depends on. */
export interface ServerFacts {
  readonly major: number
  readonly walSegmentBytes: number
  readonly timeline: number
}

export function serverFacts({ url }: Shard): Promise<ServerFacts> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<ServerFacts>(
      `SELECT current_setting('server_version_num')::int / 10000 AS major,
         pg_size_bytes(current_setting('wal_segment_size'))::int AS "walSegmentBytes",
         ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int AS timeline`,
    )
    return rows[0] as ServerFacts
  })
}
