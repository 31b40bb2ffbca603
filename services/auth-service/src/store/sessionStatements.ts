import { columnsOf, type UserRow } from './userRows.ts'

/**
 * Opens a session of an active user. Their row is held meanwhile, so that ending all of their sessions comes either
 * before, and the session has the new version, or after, and it is ended too.
 */
export const OPEN = {
  name: 'auth.session.open',
  text: `WITH person AS (
           SELECT id, "sessionVersion" FROM auth."User" WHERE id = $2 AND status = 'active' FOR SHARE
         ), opened AS (
           INSERT INTO auth."Session" (id, "userId", "lastUsedAt", address, client) SELECT $1, id, now(), $3, $4 FROM person
         )
         SELECT "sessionVersion" FROM person`,
}

export const ADD_TOKEN = {
  name: 'auth.refreshToken.add',
  text: `INSERT INTO auth."RefreshToken" (id, "sessionId", "secretHash", "expiresAt")
         VALUES ($1, $2, $3, now() + make_interval(secs => $4::float8))`,
}

/**
 * Holds a token's session before the token: whoever lets go of sessions, their tokens with them, comes by that way too, and
 * neither waits for what the other has.
 */
export const HOLD = {
  name: 'auth.session.holdByToken',
  text: `SELECT FROM auth."RefreshToken" AS token JOIN auth."Session" AS session ON session.id = token."sessionId"
         WHERE token.id = $1 AND token."secretHash" = $2 FOR NO KEY UPDATE OF session`,
}

/**
 * Uses a token up: a second caller waits for the first's row and then finds it used. The mark of an ended session
 * lies on the session, so that it also holds for a token that is being added meanwhile.
 */
export const USE_TOKEN = {
  name: 'auth.refreshToken.use',
  text: `UPDATE auth."RefreshToken" AS token SET "usedAt" = now()
         FROM auth."Session" AS session JOIN auth."User" AS person ON person.id = session."userId"
         WHERE token.id = $1 AND token."secretHash" = $2 AND token."usedAt" IS NULL AND token."expiresAt" > now()
           AND session.id = token."sessionId" AND session."endedAt" IS NULL AND person.status = 'active'
           AND session."createdAt" > now() - make_interval(secs => $3::float8)
         RETURNING token."sessionId", ${columnsOf('person')}`,
}

export const TOUCH = {
  name: 'auth.session.touch',
  text: `UPDATE auth."Session" SET "lastUsedAt" = now(), address = $2, client = $3 WHERE id = $1`,
}

/** A session of a user's, ended or not. */
export const FIND_OWN = {
  name: 'auth.session.findOwn',
  text: `SELECT id FROM auth."Session" WHERE id = $1 AND "userId" = $2`,
}

/** Used tokens past their time would be refused as expired anyway. */
export const DROP_EXPIRED = {
  name: 'auth.refreshToken.dropExpired',
  text: `DELETE FROM auth."RefreshToken" WHERE "sessionId" = $1 AND "expiresAt" <= now()`,
}

export const FIND_TOKEN = {
  name: 'auth.refreshToken.find',
  text: `SELECT token."sessionId", session."userId", token."usedAt" IS NOT NULL AS "isUsed"
         FROM auth."RefreshToken" AS token JOIN auth."Session" AS session ON session.id = token."sessionId"
         WHERE token.id = $1 AND token."secretHash" = $2`,
}

export const END = {
  name: 'auth.session.end',
  text: `UPDATE auth."Session" SET "endedAt" = now() WHERE id = $1 AND "endedAt" IS NULL RETURNING id`,
}

/** Ends what all access tokens of a user rest on that were signed until now. */
export const RAISE_VERSION = {
  name: 'auth.user.raiseSessionVersion',
  text: `UPDATE auth."User" SET "sessionVersion" = "sessionVersion" + 1 WHERE id = $1
         RETURNING "sessionVersion"`,
}

export const END_ALL = {
  name: 'auth.session.endAll',
  text: `UPDATE auth."Session" SET "endedAt" = now() WHERE "userId" = $1 AND "endedAt" IS NULL`,
}

export interface VersionRow {
  readonly [column: string]: unknown
  readonly sessionVersion: number
}

export interface UsedRow extends UserRow {
  readonly [column: string]: unknown
  readonly sessionId: string
}

export interface TokenRow {
  readonly [column: string]: unknown
  readonly sessionId: string
  readonly userId: string
  readonly isUsed: boolean
}
