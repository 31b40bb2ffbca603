import { personalDataRoutes } from '@tiffin/contracts/personalData'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import type { FastifyInstance } from 'fastify'
import type { Erasure } from '../domain/erasure.ts'

/** Puts what a person may do with all that is kept of them on auth-service's server. */
export function servePersonalDataRoutes(app: FastifyInstance, tokens: Tokens, erasure: Erasure): void {
  serve(app, tokens, personalDataRoutes.eraseMe, async ({ caller, body, address }) => {
    await erasure.erase(caller.id, { password: body.password, code: body.totpCode, address })
    return null
  })
}
