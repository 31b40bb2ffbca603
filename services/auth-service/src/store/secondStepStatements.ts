export interface KeyRow {
  readonly [column: string]: unknown
  readonly secret: string
  readonly isOn: boolean
}

export const FIND = {
  name: 'auth.totp.find',
  text: `SELECT secret, "confirmedAt" IS NOT NULL AS "isOn" FROM auth."Totp" WHERE "userId" = $1`,
}

export const BEGIN = {
  name: 'auth.totp.begin',
  text: `INSERT INTO auth."Totp" AS held ("userId", secret) VALUES ($1, $2)
         ON CONFLICT ("userId") DO UPDATE SET secret = excluded.secret, "createdAt" = now(), "lastStep" = NULL
         WHERE held."confirmedAt" IS NULL RETURNING "userId"`,
}

export const TURN_ON = {
  name: 'auth.totp.turnOn',
  text: `UPDATE auth."Totp" SET "confirmedAt" = now(), "lastStep" = $3
         WHERE "userId" = $1 AND secret = $2 AND "confirmedAt" IS NULL RETURNING "userId"`,
}

/** Of two who come with one code the second finds its step used. */
export const USE_STEP = {
  name: 'auth.totp.useStep',
  text: `UPDATE auth."Totp" SET "lastStep" = $2
         WHERE "userId" = $1 AND "confirmedAt" IS NOT NULL AND "lastStep" < $2 RETURNING "userId"`,
}

export const DROP_KEY = { name: 'auth.totp.drop', text: `DELETE FROM auth."Totp" WHERE "userId" = $1` }

export const KEEP_CODES = {
  name: 'auth.recoveryCode.keep',
  text: `INSERT INTO auth."RecoveryCode" ("userId", "codeHash") SELECT $1, unnest($2::text[])`,
}

export const USE_CODE = {
  name: 'auth.recoveryCode.use',
  text: `UPDATE auth."RecoveryCode" SET "usedAt" = now()
         WHERE "userId" = $1 AND "codeHash" = $2 AND "usedAt" IS NULL RETURNING "userId"`,
}

export const DROP_CODES = {
  name: 'auth.recoveryCode.drop',
  text: `DELETE FROM auth."RecoveryCode" WHERE "userId" = $1`,
}
