import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Queryable } from './migrationHistory.ts'

/** How a migration waits for tables that others use. */
export interface LockPatience {
  /** Milliseconds of one try. While it waits for a table, everybody who comes later waits behind it. */
  readonly waitMs: number
  /** Milliseconds between two tries: those who queued go ahead. */
  readonly pauseMs: number
  /** Tries before it is given up. */
  readonly tries: number
}

/**
 * Two minutes in all, of which nobody waits longer than half a second: less than PostgreSQL's `deadlock_timeout` of one, so that in
 * a deadlock the migration gives way before somebody's order is made to.
 */
export const PATIENCE: LockPatience = { waitMs: 500, pauseMs: 1500, tries: 60 }

/** `lock_not_available` and `deadlock_detected`: nothing is wrong with the migration, somebody was in its way. */
const IN_THE_WAY = ['55P03', '40P01']

const isInTheWay = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && IN_THE_WAY.includes(error.code ?? '')

/** Tries until no lock of others is in the way, or patience ends: then it rejects with what stood in the way last. */
export async function patiently<T>({ pauseMs, tries }: LockPatience, attempt: () => Promise<T>): Promise<T> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await attempt()
    } catch (error) {
      if (left <= 0 || !isInTheWay(error)) throw error
    }
    await delay(pauseMs)
  }
}

/** Who has had a transaction open for longest: most likely who is in the way. Empty where the error is another one. */
export async function inTheWay(db: Queryable, error: unknown): Promise<string> {
  if (!isInTheWay(error)) return ''
  const { rows } = await db.query<{ who: string }>(`
    SELECT format('process %s (%s, %s, open since %s)', pid, coalesce(nullif(application_name, ''), 'unnamed'), state,
                  to_char(xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) AS who
    FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
    ORDER BY xact_start LIMIT 3`)
  const who = rows.length === 0 ? 'nobody any more' : rows.map((row) => row.who).join(', ')
  return `; the longest transactions here: ${who}`
}
