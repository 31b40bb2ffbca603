import { createHash, randomBytes } from 'node:crypto'

const HOW_MANY = 10
/** Thirty-two, so that five random bits are one of them; without those that are taken for one another. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** New codes of 80 random bits each, as a person writes them down: `abcd-efgh-ijkm-npqr`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: HOW_MANY }, () => {
    const letters = Array.from(randomBytes(16), (byte) => LETTERS[byte % LETTERS.length])
    return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
  })
}

/** A code as it is kept (SHA-256), however it was typed. */
export function recoveryCodeHash(code: string): string {
  return createHash('sha256').update(code.toLowerCase().replace(/[\s-]/g, '')).digest('hex')
}
