import type { Session } from '@tiffin/contracts/auth'

/** A signed-in person's session as this browser keeps it. */
export interface KeptSession extends Omit<Session, 'expiresIn'> {
  /** When the access token ends: milliseconds since 1970. */
  readonly expiresAt: number
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
