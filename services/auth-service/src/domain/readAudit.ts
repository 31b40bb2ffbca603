import type { AuditPage } from '@tiffin/contracts/audit'

/** Which entries a list holds: those that fit every member. */
export interface AuditFilter {
  readonly userId?: string | undefined
  readonly actorId?: string | undefined
  readonly action?: string | undefined
  readonly market?: number | undefined
  readonly from?: Date | undefined
  /** The first moment that is not meant any more. */
  readonly to?: Date | undefined
}

/** The page that is asked for: behind a cursor, so many entries. */
export interface AuditPlace {
  readonly cursor?: string | undefined
  readonly size: number
}

/** What was written down of accounts. */
export interface AuditLog {
  /** A page, newest first. */
  list(filter: AuditFilter, page: AuditPlace): Promise<AuditPage>
  /** Writes down that somebody read it, and what they asked for. */
  noteReading(reader: AuditReader): Promise<void>
}

export interface AuditReader {
  readonly id: string
  readonly address: string
  /** The question as it was sent. */
  readonly asked: string
}

/** A page of the audit for an admin. Who looks is written down first: where that cannot be, nothing is shown. */
export async function readAudit(
  log: AuditLog,
  reader: AuditReader,
  filter: AuditFilter,
  page: AuditPlace,
): Promise<AuditPage> {
  await log.noteReading(reader)
  return log.list(filter, page)
}
