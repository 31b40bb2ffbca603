import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
/** A random one: a key may seal 2^32 texts (NIST SP 800-38D, 8.3). */
const IV_BYTES = 12
const TAG_BYTES = 16

/** Encrypts and authenticates a text: IV, ciphertext and tag in base64url. It opens for the same `place` alone. */
export function encrypt(key: Buffer, text: string, place: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return sealed.toString('base64url')
}

/** Throws where it was altered, or sealed with another key or for another place. */
export function decrypt(key: Buffer, body: string, place: string): string {
  const sealed = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(-TAG_BYTES))
  const text = decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES))
  return Buffer.concat([text, decipher.final()]).toString('utf8')
}

/** The name of the key that a sealed text was sealed with: what stands before its point. */
export const keyIdOf = (sealed: string): string => sealed.slice(0, Math.max(0, sealed.indexOf('.')))
