/** Hashes passwords, off the main thread. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  /** Whether the hash took less work than one that is made now. */
  isOutdated(hash: string): boolean
  /** Takes as long, and answers false, where there is no hash to compare with. */
  matches(password: string, hash: string | undefined): Promise<boolean>
}

/** bcrypt reads no further than this. */
export const LONGEST_PASSWORD_BYTES = 72

/** Whether bcrypt would read all of the password; if not, another with the same beginning would pass for it. */
export const fitsBcrypt = (password: string): boolean =>
  Buffer.byteLength(password, 'utf8') <= LONGEST_PASSWORD_BYTES
