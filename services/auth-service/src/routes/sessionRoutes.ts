import { sessionRoutes } from '@tiffin/contracts/sessions'
import { bearerOf } from '@tiffin/platform/auth/guard'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import type { FastifyInstance } from 'fastify'
import { endOwnSession, logoutUser, type NamedSessions } from '../domain/ownSessions.ts'

/** Puts what looks at sessions and ends them by name on auth-service's server. */
export function serveSessionRoutes(app: FastifyInstance, tokens: Tokens, sessions: NamedSessions): void {
  serve(app, tokens, sessionRoutes.listSessions, async ({ caller, header }) => {
    const current = tokens.sessionOf(bearerOf(header('authorization')) ?? '').id
    const list = await sessions.list(caller.id)
    return {
      sessions: list.map(({ id, createdAt, lastUsedAt, address, client }) => ({
        id,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt.toISOString(),
        address,
        client,
        isCurrent: id === current,
      })),
    }
  })
  serve(app, tokens, sessionRoutes.endSession, async ({ caller, params, address }) => {
    await endOwnSession(sessions, caller.id, params.id, address)
    return null
  })
  serve(app, tokens, sessionRoutes.logoutUserEverywhere, async ({ caller, params, address }) => {
    await logoutUser(sessions, params.id, { id: caller.id, address })
    return null
  })
}
