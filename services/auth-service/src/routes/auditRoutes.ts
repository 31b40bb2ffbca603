import { auditRoutes } from '@tiffin/contracts/audit'
import { pageWanted } from '@tiffin/platform/audit/pages'
import { readPeriod } from '@tiffin/platform/audit/period'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import type { FastifyInstance } from 'fastify'
import { type AuditLog, readAudit } from '../domain/readAudit.ts'

export interface AuditDoors {
  readonly log: AuditLog
  /** The market of a city. Throws PlaceError. */
  readonly marketOf: (city: string) => number
}

/** Puts the admins' view of the audit on auth-service's server. */
export function serveAuditRoutes(app: FastifyInstance, tokens: Tokens, { log, marketOf }: AuditDoors): void {
  serve(app, tokens, auditRoutes.listAudit, ({ caller, address, query }) => {
    const { userId, actorId, action, city } = query
    const market = city === undefined ? undefined : marketOf(city)
    const asked = new URLSearchParams(query as Record<string, string>).toString()
    const filter = { userId, actorId, action, market, ...readPeriod(query) }
    return readAudit(log, { id: caller.id, address, asked }, filter, pageWanted(query))
  })
}
