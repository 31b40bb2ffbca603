import type { AuditPage, listAudit } from '@tiffin/contracts/audit'
import type { QueryOf } from '@tiffin/contracts/route'
import type { PageWanted } from '@tiffin/platform/audit/pages'
import { pageWanted } from '@tiffin/platform/audit/pages'
import { type Period, readPeriod } from '@tiffin/platform/audit/period'

/** Which entries a list holds: those that fit every member. */
export interface AuditFilter extends Period {
  readonly userId?: string | undefined
  readonly actorId?: string | undefined
  readonly action?: string | undefined
  readonly market?: number | undefined
}

/** What was written down of accounts. */
export interface AuditLog {
  /** A page, newest first. */
  list(filter: AuditFilter, page: PageWanted): Promise<AuditPage>
  /** Writes down that somebody read it, and what they asked for. */
  noteReading(reader: AuditReader, asked: string): Promise<void>
}

export interface AuditReader {
  readonly id: string
  readonly address: string
}

export interface AuditReading {
  readonly log: AuditLog
  readonly marketOf: (city: string) => number
}

/**
 * A page of the audit for an admin. Who looks is written down first: where that cannot be, nothing is shown. Throws
 * `invalid_cursor`, `invalid_request`, `malformed_id`, PlaceError.
 */
export async function readAudit(
  { log, marketOf }: AuditReading,
  reader: AuditReader,
  query: QueryOf<typeof listAudit>,
): Promise<AuditPage> {
  const { userId, actorId, action, city, cursor: _, limit: __, ...rest } = query
  const market = city === undefined ? undefined : marketOf(city)
  const filter = { userId, actorId, action, market, ...readPeriod(rest) }
  await log.noteReading(reader, new URLSearchParams(query as Record<string, string>).toString())
  return log.list(filter, pageWanted(query))
}
