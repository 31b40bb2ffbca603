import { authRoutes } from '@tiffin/contracts/auth'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import type { FastifyInstance } from 'fastify'
import type { OwnAccount } from '../domain/ownAccount.ts'
import { type Profiles, readIds } from '../domain/profiles.ts'
import type { RegistrationForm } from '../domain/registration.ts'
import type { Sessions } from '../domain/sessions.ts'
import type { User } from '../domain/user.ts'
import { sessionReply, userReply } from './replies.ts'

export interface AuthDoors {
  readonly register: (form: RegistrationForm) => Promise<User>
  readonly signIn: (email: string, password: string) => Promise<User>
  readonly sessions: Sessions
  readonly ownAccount: OwnAccount
  readonly profiles: Profiles
}

/** Puts auth-service's routes on its server. */
export function serveAuthRoutes(app: FastifyInstance, tokens: Tokens, doors: AuthDoors): void {
  const { register, signIn, sessions, ownAccount, profiles } = doors

  serve(app, tokens, authRoutes.register, async ({ body }) =>
    sessionReply(await sessions.open(await register(body))),
  )
  serve(app, tokens, authRoutes.login, async ({ body }) =>
    sessionReply(await sessions.open(await signIn(body.email, body.password))),
  )
  serve(app, tokens, authRoutes.refresh, async ({ body }) =>
    sessionReply(await sessions.refresh(body.refreshToken)),
  )
  serve(app, tokens, authRoutes.logout, async ({ body }) => {
    await sessions.end(body.refreshToken)
    return null
  })
  serve(app, tokens, authRoutes.getMe, async ({ caller }) => userReply(await ownAccount.read(caller.id)))
  serve(app, tokens, authRoutes.patchMe, async ({ caller, body }) =>
    userReply(await ownAccount.change(caller.id, body)),
  )
  serve(app, tokens, authRoutes.listProfiles, ({ query }) => profiles.byIds(readIds(query.ids)))
}
