import type { Session } from '@tiffin/contracts/auth'
import { ROLES, type Role } from '@tiffin/contracts/route'

/** A signed-in person's session as this browser keeps it. */
export interface KeptSession extends Omit<Session, 'expiresIn'> {
  /** When the access token ends: milliseconds since 1970. */
  readonly expiresAt: number
}

/** What was kept, where it is a session: a browser's storage may hold anything. */
export function readSession(kept: unknown): KeptSession | undefined {
  const { user, token, refreshToken, expiresAt } = Object(kept) as { [K in keyof KeptSession]: unknown }
  const { id, role } = Object(user) as { [K in keyof KeptSession['user']]: unknown }
  const texts = [token, refreshToken, id].every((text) => typeof text === 'string' && text !== '')
  const isSession = texts && typeof expiresAt === 'number' && ROLES.includes(role as Role)
  return isSession ? (kept as KeptSession) : undefined
}

/** Milliseconds before its end at which a token is renewed, so that none expires on its way. */
const MARGIN = 60_000

/** The session as it is kept, from the answer to a login or a refresh. */
export function keptSession({ expiresIn, ...session }: Session, now: number): KeptSession {
  return { ...session, expiresAt: now + expiresIn * 1000 }
}

/** Whether the access token should be renewed before it is used. */
export function needsRenewal(session: KeptSession, now: number): boolean {
  return session.expiresAt - MARGIN <= now
}
