import type { UserRow } from './userRows.ts'

export const OPEN = {
  name: 'auth.session.open',
  text: `INSERT INTO auth."Session" (id, "userId") VALUES ($1, $2)`,
}

export const ADD_TOKEN = {
  name: 'auth.refreshToken.add',
  text: `INSERT INTO auth."RefreshToken" (id, "sessionId", "secretHash", "expiresAt")
         VALUES ($1, $2, $3, now() + make_interval(secs => $4::float8))`,
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
         RETURNING token."sessionId", person.*`,
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
