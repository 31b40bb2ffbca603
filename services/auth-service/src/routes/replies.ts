import type { Session as SessionReply, User as UserReply } from '@tiffin/contracts/auth'
import { browserName } from '../domain/browserName.ts'
import type { OpenSession, SessionOrigin } from '../domain/sessions.ts'
import type { User } from '../domain/user.ts'

export function userReply({ version: _, createdAt, updatedAt, ...user }: User): UserReply {
  return { ...user, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}

export function sessionReply({ user, token, refreshToken, expiresIn }: OpenSession): SessionReply {
  return { user: userReply(user), token, refreshToken, expiresIn }
}

/** Where a request comes from, as its person will know it again. */
export function originOf(address: string, header: (name: string) => string | undefined): SessionOrigin {
  return { address, client: browserName(header('user-agent')) }
}
