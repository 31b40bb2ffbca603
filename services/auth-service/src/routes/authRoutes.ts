import { authRoutes } from '@tiffin/contracts/auth'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import type { FastifyInstance } from 'fastify'
import type { OwnAccount } from '../domain/ownAccount.ts'
import { type Profiles, readIds } from '../domain/profiles.ts'
import { readRefreshToken, type StoredToken } from '../domain/refreshToken.ts'
import type { RegistrationForm } from '../domain/registration.ts'
import type { OpenSession, Sessions } from '../domain/sessions.ts'
import type { Credentials, SignedIn } from '../domain/signIn.ts'
import type { Origin } from '../domain/signInGuard.ts'
import { normaliseEmail, type User } from '../domain/user.ts'
import { originOf, sessionReply, userReply } from './replies.ts'

export interface AuthDoors {
  readonly register: (form: RegistrationForm) => Promise<User>
  readonly signIn: (credentials: Credentials, origin: Origin) => Promise<SignedIn>
  /** The session of the account of `email` that a refresh token holds open. */
  readonly sessionOf: (token: StoredToken, email: string) => Promise<string | undefined>
  /** Somebody came in at an address: attempts from there are theirs from now on. */
  readonly welcome: (user: User, address: string) => Promise<void>
  readonly sessions: Sessions
  readonly ownAccount: OwnAccount
  readonly hasSecondStep: (userId: string) => Promise<boolean>
  readonly profiles: Profiles
}

/** Puts auth-service's routes on its server. */
export function serveAuthRoutes(app: FastifyInstance, tokens: Tokens, doors: AuthDoors): void {
  const { register, signIn, sessionOf, welcome, sessions, ownAccount, hasSecondStep, profiles } = doors
  const welcomed = async (session: OpenSession, address: string) => {
    await welcome(session.user, address)
    return sessionReply(session)
  }

  serve(app, tokens, authRoutes.register, async ({ body, address, header }) =>
    welcomed(await sessions.open(await register(body), originOf(address, header)), address),
  )
  serve(app, tokens, authRoutes.login, async ({ body, address, header }) => {
    const { email, password, refreshToken, totpCode: code } = body
    const token = refreshToken === undefined ? undefined : readRefreshToken(refreshToken)
    const session = token && (await sessionOf(token, normaliseEmail(email)))
    const { user, recoveryCodes } = await signIn({ email, password, code }, { address, session })
    return {
      ...sessionReply(await sessions.open(user, originOf(address, header))),
      ...(recoveryCodes && { recoveryCodes }),
    }
  })
  serve(app, tokens, authRoutes.refresh, async ({ body, address, header }) =>
    welcomed(await sessions.refresh(body.refreshToken, originOf(address, header)), address),
  )
  serve(app, tokens, authRoutes.logout, async ({ body }) => {
    await sessions.end(body.refreshToken)
    return null
  })
  serve(app, tokens, authRoutes.logoutEverywhere, async ({ caller }) => {
    await sessions.endAll(caller.id)
    return null
  })
  serve(app, tokens, authRoutes.getMe, async ({ caller }) => ({
    ...userReply(await ownAccount.read(caller.id)),
    secondStep: await hasSecondStep(caller.id),
  }))
  serve(app, tokens, authRoutes.patchMe, async ({ caller, body }) =>
    userReply(await ownAccount.change(caller.id, body)),
  )
  serve(app, tokens, authRoutes.listProfiles, ({ query }) => profiles.byIds(readIds(query.ids)))
}
