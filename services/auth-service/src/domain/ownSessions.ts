import { Problem } from '@tiffin/platform/problem'

/** A session as its person may look at it. */
export interface SeenSession {
  readonly id: string
  readonly createdAt: Date
  readonly lastUsedAt: Date
  readonly address: string | null
  readonly client: string | null
}

/** What ends sessions by name; each call is one transaction. */
export interface NamedSessions {
  /** Those of a user that are open, the newest first. */
  list(userId: string): Promise<SeenSession[]>
  /** Ends a session of a user; false where they have none such. */
  endOne(userId: string, sessionId: string, address: string): Promise<boolean>
  /** Ends all sessions of a user in an admin's name; false where there is no such user. */
  endAllOf(userId: string, admin: { id: string; address: string }): Promise<boolean>
}

/** Ends one session of one's own, once more without harm. Throws `session_not_found` for another's. */
export async function endOwnSession(
  sessions: NamedSessions,
  userId: string,
  sessionId: string,
  address: string,
): Promise<void> {
  if (!(await sessions.endOne(userId, sessionId, address)))
    throw new Problem('session_not_found', { detail: 'You have no such session. List those that are open.' })
}

/** Ends all sessions of somebody, for an admin. Throws `user_not_found`. */
export async function logoutUser(
  sessions: NamedSessions,
  userId: string,
  admin: { id: string; address: string },
): Promise<void> {
  if (!(await sessions.endAllOf(userId, admin)))
    throw new Problem('user_not_found', { detail: 'There is no such user.' })
}
