import { secondStepRoutes } from '@tiffin/contracts/secondStep'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import type { FastifyInstance } from 'fastify'
import type { SecondStepChanges } from '../domain/secondStepChanges.ts'

/** Puts what turns the second step on and off on auth-service's server. */
export function serveSecondStepRoutes(
  app: FastifyInstance,
  tokens: Tokens,
  changes: SecondStepChanges,
): void {
  serve(app, tokens, secondStepRoutes.enrolTotp, ({ caller, body, address }) =>
    changes.enrol(caller.id, body.password, address),
  )
  serve(app, tokens, secondStepRoutes.confirmTotp, async ({ caller, body }) => ({
    recoveryCodes: await changes.confirm(caller.id, body.code),
  }))
  serve(app, tokens, secondStepRoutes.disableTotp, async ({ caller, body, address }) => {
    await changes.turnOff(caller.id, body.password, body.code, address)
    return null
  })
}
