import { Secret, TOTP } from 'otpauth'
import type { OneTimeCodes } from '../domain/secondStep.ts'

/** What every authenticator app knows: SHA-1, six digits, thirty seconds. */
const FORM = { issuer: 'Tiffin', algorithm: 'SHA1', digits: 6, period: 30 } as const
/** Steps before and after the one that runs: clocks differ, people type slowly. */
const WINDOW = 1

/** One-time codes by the library otpauth. */
export const otpauthCodes: OneTimeCodes = {
  newSecret: () => new Secret({ size: 20 }).base32,
  urlOf: (secret, label) => new TOTP({ ...FORM, label, secret }).toString(),
  stepOf(secret, code) {
    const now = Date.now()
    const delta = new TOTP({ ...FORM, secret }).validate({ token: code, timestamp: now, window: WINDOW })
    return delta === null ? undefined : Math.floor(now / 1000 / FORM.period) + delta
  },
}
