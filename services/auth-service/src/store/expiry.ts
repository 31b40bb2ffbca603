import type { TimerEffects } from '@tiffin/messaging/timers'

/** Timer on a user: the registration was not finished. */
export const REGISTRATION_EXPIRES = 'registration.expires'
/** Timer on a session: its last refresh token has expired. */
export const SESSION_EXPIRES = 'session.expires'

const FORGET_USER = {
  name: 'auth.user.forget',
  text: `DELETE FROM auth."User" WHERE id = $1 AND status <> 'active'`,
}
const FORGET_SESSION = { name: 'auth.session.forget', text: `DELETE FROM auth."Session" WHERE id = $1` }

/**
 * What time takes away. The claim of a forgotten user may stay: it names nobody, and whoever registers the address
 * next takes it over.
 */
export const EXPIRY: TimerEffects = {
  async [REGISTRATION_EXPIRES](tx, { subjectId }) {
    await tx.query(FORGET_USER, [subjectId])
  },
  async [SESSION_EXPIRES](tx, { subjectId }) {
    await tx.query(FORGET_SESSION, [subjectId])
  },
}
