import type { TimerEffects } from '@tiffin/messaging/timers'

/** Timer on a user: the registration was not finished. */
export const REGISTRATION_EXPIRES = 'registration.expires'
/** Timer on a session: its last refresh token has expired. */
export const SESSION_EXPIRES = 'session.expires'

const FORGET_USER = {
  name: 'auth.user.forget',
  text: `DELETE FROM auth."User" WHERE id = $1 AND status <> 'active'`,
}
export const LOCK_USER = { name: 'auth.user.lock', text: `SELECT FROM auth."User" WHERE id = $1 FOR UPDATE` }
const LOCK_SESSION = {
  name: 'auth.session.lock',
  text: `SELECT FROM auth."Session" WHERE id = $1 FOR UPDATE`,
}
const FORGET_SESSION = { name: 'auth.session.forget', text: `DELETE FROM auth."Session" WHERE id = $1` }

/**
 * What time takes away. The claim of a forgotten user may stay: it names nobody, and whoever registers the address
 * next takes it over.
 */
export const EXPIRY: TimerEffects = {
  [REGISTRATION_EXPIRES]: {
    lock: (tx, { subjectId }) => tx.query(LOCK_USER, [subjectId]),
    async act(tx, { subjectId }) {
      await tx.query(FORGET_USER, [subjectId])
    },
  },
  [SESSION_EXPIRES]: {
    lock: (tx, { subjectId }) => tx.query(LOCK_SESSION, [subjectId]),
    async act(tx, { subjectId }) {
      await tx.query(FORGET_SESSION, [subjectId])
    },
  },
}
