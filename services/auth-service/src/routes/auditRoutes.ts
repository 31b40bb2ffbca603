import { auditRoutes } from '@tiffin/contracts/audit'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import type { FastifyInstance } from 'fastify'
import { type AuditReading, readAudit } from '../domain/readAudit.ts'

/** Puts the admins' view of the audit on auth-service's server. */
export function serveAuditRoutes(app: FastifyInstance, tokens: Tokens, reading: AuditReading): void {
  serve(app, tokens, auditRoutes.listAudit, ({ caller, address, query }) =>
    readAudit(reading, { id: caller.id, address }, query),
  )
}
