import { columnsOf, type UserRow } from './userRows.ts'

/** With the user locked; what the user has of the address is what the mail has, a keyed hash. $4: whether the usual limits of a minute and a day hold. */
export const ADD_MAIL = {
  name: 'auth.mail.add',
  text: `INSERT INTO auth."Mail" (id, "userId", kind, email)
         SELECT $1, person.id, $3::varchar, person.email FROM auth."User" AS person
         WHERE person.id = $2 AND person.status = 'active'
           AND ($3::varchar <> 'verify_email' OR person."emailVerifiedAt" IS NULL)
           AND (NOT $4::boolean OR (
             SELECT count(*) < 5 AND count(*) FILTER (WHERE earlier."createdAt" > now() - interval '1 minute') = 0
             FROM auth."Mail" AS earlier WHERE earlier."userId" = $2 AND earlier.kind = $3::varchar
               AND earlier."createdAt" > now() - interval '1 day'))
         RETURNING id`,
}

export const LOCK_MAIL = { name: 'auth.mail.lock', text: `SELECT FROM auth."Mail" WHERE id = $1 FOR UPDATE` }

/** To the address that the user has now. An attempt begins, with a secret of its own: what an earlier one may have sent is replaced by it. */
export const BEGIN_ATTEMPT = {
  name: 'auth.mail.beginAttempt',
  text: `UPDATE auth."Mail" AS mail SET attempts = attempts + 1, "secretHash" = $2,
           "expiresAt" = now() + make_interval(secs => ($3::json ->> mail.kind)::float8)
         FROM auth."User" AS person
         WHERE mail.id = $1 AND mail."sentAt" IS NULL AND person.id = mail."userId"
         RETURNING mail.kind, mail.attempts, ${columnsOf('person')}`,
}

export const MARK_SENT = {
  name: 'auth.mail.markSent',
  text: `UPDATE auth."Mail" SET "sentAt" = now()
         WHERE id = $1 AND "secretHash" = $2 AND "sentAt" IS NULL`,
}

export const FORGET_MAIL = { name: 'auth.mail.forget', text: `DELETE FROM auth."Mail" WHERE id = $1` }

const IS_GOOD = `mail.id = $1 AND mail."secretHash" = $2 AND mail.kind = $3 AND mail."usedAt" IS NULL AND mail."expiresAt" > now()`

export const FIND_GOOD = {
  name: 'auth.mail.findGood',
  text: `SELECT mail."userId" FROM auth."Mail" AS mail WHERE ${IS_GOOD}`,
}

/** With the user locked. */
export const USE_MAIL = {
  name: 'auth.mail.use',
  text: `UPDATE auth."Mail" AS mail SET "usedAt" = now() WHERE ${IS_GOOD} RETURNING mail.email`,
}

/** With the user locked: of several links that let somebody in, one is enough. */
export const USE_UP_OTHERS = {
  name: 'auth.mail.useUpOthers',
  text: `UPDATE auth."Mail" SET "usedAt" = now() WHERE "userId" = $1 AND kind = $2 AND "usedAt" IS NULL`,
}

export const VERIFY_EMAIL = {
  name: 'auth.user.verifyEmail',
  text: `UPDATE auth."User" SET "emailVerifiedAt" = coalesce("emailVerifiedAt", now())
         WHERE id = $1 AND email = ANY($2) AND status = 'active' RETURNING id`,
}

/** Whoever read the mail has the address too. */
export const RESET_PASSWORD = {
  name: 'auth.user.resetPassword',
  text: `UPDATE auth."User" SET password = $3, "emailVerifiedAt" = coalesce("emailVerifiedAt", now())
         WHERE id = $1 AND email = ANY($2) AND status = 'active' RETURNING id`,
}

export interface AttemptRow extends UserRow {
  readonly [column: string]: unknown
  readonly kind: string
  readonly attempts: number
}
