import type { Session as SessionReply, User as UserReply } from '@tiffin/contracts/auth'
import type { OpenSession } from '../domain/sessions.ts'
import type { User } from '../domain/user.ts'

export function userReply({ version: _, createdAt, updatedAt, ...user }: User): UserReply {
  return { ...user, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}

export function sessionReply({ user, token, refreshToken, expiresIn }: OpenSession): SessionReply {
  return { user: userReply(user), token, refreshToken, expiresIn }
}
