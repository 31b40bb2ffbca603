import { USER_COLUMNS, type UserRow } from './userRows.ts'

/** With the user's row held: nobody signs in, changes or is erased meanwhile. Who is erased already is not found. */
export const FIND_PERSON = {
  name: 'auth.user.findPerson',
  text: `SELECT ${USER_COLUMNS} FROM auth."User" WHERE id = $1 AND status IN ('active', 'disabled') FOR UPDATE`,
}

/**
 * Everything in the row that tells of the person. The address is free at once (what stands in for it can be none, RFC 2606), and
 * stays beside for a moment: until its claim, in another shard perhaps, is let go of by it (FORGET_EMAIL).
 */
export const CLEAR_PERSON = {
  name: 'auth.user.clearPerson',
  text: `UPDATE auth."User" SET status = 'erased', "formerEmail" = email, email = id || '@erased.invalid', password = '', "firstName" = '', "lastName" = '', "phoneNumber" = NULL,
           "firstNameSealed" = NULL, "lastNameSealed" = NULL, "phoneNumberSealed" = NULL,
           city = '', vehicle = NULL, "emailVerifiedAt" = NULL, version = version + 1, "updatedAt" = now()
         WHERE id = $1 RETURNING ${USER_COLUMNS}`,
}

/** What hangs on the user; refresh tokens go with their session. */
export const CLEAR_BELONGINGS = ['Session', 'Mail', 'Totp', 'RecoveryCode'].map((table) => ({
  name: `auth.erasure.clear${table}`,
  text: `DELETE FROM auth."${table}" WHERE "userId" = $1`,
}))

/** An erased user whose address is still there. */
export const FIND_TRACES = {
  name: 'auth.user.findTraces',
  text: `SELECT "formerEmail" AS email, "emailSealed", version FROM auth."User" WHERE id = $1 AND "formerEmail" IS NOT NULL`,
}

export const FORGET_EMAIL = {
  name: 'auth.user.forgetEmail',
  text: `UPDATE auth."User" SET "formerEmail" = NULL, "emailSealed" = NULL WHERE id = $1`,
}

/** Of an erased user what lies elsewhere: under their address, and the version a cached profile is older than. */
export interface TracesRow {
  readonly [column: string]: unknown
  readonly email: string
  readonly emailSealed: string | null
  readonly version: number
}

export type PersonRow = UserRow & { readonly [column: string]: unknown }
