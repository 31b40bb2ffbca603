import { accountMailRoutes } from '@tiffin/contracts/accountMails'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import type { FastifyInstance } from 'fastify'
import type { AccountMails } from '../domain/accountMails.ts'
import type { OwnAccount } from '../domain/ownAccount.ts'
import type { PasswordChange } from '../domain/passwordChange.ts'
import type { Sessions } from '../domain/sessions.ts'
import { originOf, sessionReply } from './replies.ts'

export interface AccountMailDoors {
  readonly accountMails: AccountMails
  readonly passwordChange: PasswordChange
  readonly ownAccount: OwnAccount
  readonly sessions: Sessions
}

const ACCEPTED = { accepted: true } as const

/** Puts what is done by way of mails, and changing a password, on auth-service's server. */
export function serveAccountMailRoutes(app: FastifyInstance, tokens: Tokens, doors: AccountMailDoors): void {
  const { accountMails, passwordChange, ownAccount, sessions } = doors

  serve(app, tokens, accountMailRoutes.verifyEmail, async ({ body }) => {
    await accountMails.verify(body.token)
    return null
  })
  serve(app, tokens, accountMailRoutes.resendVerification, async ({ caller }) => {
    await accountMails.resendVerification(await ownAccount.read(caller.id))
    return ACCEPTED
  })
  serve(app, tokens, accountMailRoutes.forgotPassword, async ({ body }) => {
    accountMails.forgot(body.email)
    return ACCEPTED
  })
  serve(app, tokens, accountMailRoutes.resetPassword, async ({ body, address }) => {
    await accountMails.reset(body.token, body.password, address)
    return null
  })
  serve(app, tokens, accountMailRoutes.changePassword, async ({ caller, body, address, header }) => {
    const user = await passwordChange.change(caller.id, body.oldPassword, body.newPassword, address)
    return sessionReply(await sessions.open(user, originOf(address, header)))
  })
}
