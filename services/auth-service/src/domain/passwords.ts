import { Problem } from '@tiffin/platform/problem'

/** Hashes passwords, off the main thread. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  /** Takes as long, and answers false, where there is no hash to compare with. */
  matches(password: string, hash: string | undefined): Promise<boolean>
}

/** bcrypt reads no further than this. */
export const LONGEST_PASSWORD_BYTES = 72

/** Whether bcrypt would read all of the password; if not, another with the same beginning would pass for it. */
export const fitsBcrypt = (password: string): boolean =>
  Buffer.byteLength(password, 'utf8') <= LONGEST_PASSWORD_BYTES

/** Throws `invalid_request` for a password that is too long to be told from others. */
export function requireHashable(password: string): void {
  if (fitsBcrypt(password)) return
  const detail = `must not be longer than ${LONGEST_PASSWORD_BYTES} bytes (accented letters take two or more)`
  throw new Problem('invalid_request', {
    detail: `The password ${detail}. Choose a shorter one.`,
    extensions: { errors: [{ pointer: '/password', detail }] },
  })
}
