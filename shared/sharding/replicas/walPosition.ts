import type pg from 'pg'

/** How far the write-ahead log of a cluster has come somewhere. */
export interface WalPosition {
  /** The cluster's system identifier: positions of two clusters are not to be compared. */
  readonly cluster: string
  /** Bytes from the log's beginning (an LSN). */
  readonly at: bigint
}

/** A pool or a connection. */
interface Asked {
  query<R extends pg.QueryResultRow>(config: pg.QueryConfig): Promise<pg.QueryResult<R>>
}

interface PositionRow {
  readonly cluster: string
  readonly at: string | null
  readonly follows: boolean
}

const WRITTEN = {
  name: 'wal-written',
  text: `SELECT system_identifier::text AS cluster, pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::text AS at FROM pg_control_system()`,
}
const REPLAYED = {
  name: 'wal-replayed',
  text: `SELECT system_identifier::text AS cluster, pg_is_in_recovery() AS follows,
    pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::text AS at FROM pg_control_system()`,
}

/** To where a primary has its log on disk: whatever it acknowledged lies before. */
export async function writtenOn(primary: Asked): Promise<WalPosition> {
  const { rows } = await primary.query<PositionRow>(WRITTEN)
  return positionOf(rows[0])
}

/** To where a replica shows what its primary wrote. Throws when the server follows no primary. */
export async function replayedOn(replica: Asked): Promise<WalPosition> {
  const { rows } = await replica.query<PositionRow>(REPLAYED)
  if (!rows[0]?.follows) throw new Error('it follows no primary (pg_is_in_recovery() is false)')
  return positionOf(rows[0])
}

function positionOf(row: PositionRow | undefined): WalPosition {
  if (!row?.at) throw new Error('it tells no position of its write-ahead log')
  return { cluster: row.cluster, at: BigInt(row.at) }
}
