import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Secrets that must be read again, encrypted (AES-256-GCM). A sealed one names its key, so that keys can be changed, and opens
 * only for the owner it was sealed for: nobody can put one in another's row.
 */
export class SealedSecrets {
  readonly #keys = new Map<string, Buffer>()
  readonly #current: string

  /** Keys of 32 bytes in base64; those before are for opening only. */
  constructor(current: string, before: readonly string[] = []) {
    for (const key of [current, ...before]) this.#keys.set(idOf(key), ownKey(key))
    this.#current = idOf(current)
  }

  seal(secret: string, owner: string): string {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv(ALGORITHM, this.#keyOf(this.#current), iv).setAAD(Buffer.from(owner))
    const sealed = Buffer.concat([iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `${this.#current}.${sealed.toString('base64url')}`
  }

  /** Throws where the key is not known any more, or the secret is another owner's or was altered. */
  open(text: string, owner: string): string {
    const [id = '', body = ''] = text.split('.')
    const sealed = Buffer.from(body, 'base64url')
    const decipher = createDecipheriv(ALGORITHM, this.#keyOf(id), sealed.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(-TAG_BYTES))
    const secret = decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES))
    return Buffer.concat([secret, decipher.final()]).toString('utf8')
  }

  /** Whether it was sealed with the key of now. */
  isCurrent(text: string): boolean {
    return text.startsWith(`${this.#current}.`)
  }

  #keyOf(id: string): Buffer {
    const key = this.#keys.get(id)
    if (!key) throw new Error(`The key ${id} is not known: put it into DATA_KEY_PREVIOUS`)
    return key
  }
}

/** Tells keys apart and nothing else about them. */
const idOf = (key: string): string =>
  createHash('sha256').update('tiffin data key').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 8)

const ownKey = (key: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), '', 'tiffin sealed secrets', 32))
