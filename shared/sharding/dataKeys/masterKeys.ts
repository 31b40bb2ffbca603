import { createHash, hkdfSync } from 'node:crypto'
import { decrypt, encrypt, keyIdOf } from './aead.ts'

/** What a service is given: `DATA_KEY` and `DATA_KEY_PREVIOUS`. */
export interface MasterKeyConfig {
  readonly DATA_KEY: string
  readonly DATA_KEY_PREVIOUS?: string | undefined
}

/** Something is sealed with a master key that this process was not given. */
export class MasterKeyUnknown extends Error {
  // Told at the start without a stack: a person must mend the variables.
  override readonly name = 'ConfigError'

  constructor(place: string, id: string) {
    super(
      `DATA_KEY is not the key that ${place} is sealed with (the key ${id}): set that one, or name it in DATA_KEY_PREVIOUS. ` +
        'Without it nobody can read what lies encrypted',
    )
  }
}

/**
 * The keys outside of the database, by which those inside are sealed. What is sealed names its key, so that keys can be changed,
 * and opens only for the place it was sealed for. Each `purpose` has keys of its own made of them.
 */
export class MasterKeys {
  readonly #keys = new Map<string, Buffer>()
  readonly currentId: string

  /** Keys of 32 bytes in base64; those before are for opening only. */
  constructor(purpose: string, { DATA_KEY, DATA_KEY_PREVIOUS }: MasterKeyConfig) {
    const before = DATA_KEY_PREVIOUS?.split(',') ?? []
    for (const key of [DATA_KEY, ...before]) this.#keys.set(idOf(key), ownKey(purpose, key))
    this.currentId = idOf(DATA_KEY)
  }

  seal(text: string, place: string): string {
    return `${this.currentId}.${encrypt(this.#keyOf(this.currentId, place), text, place)}`
  }

  /** Throws MasterKeyUnknown; another error where it was altered or is another place's. */
  open(sealed: string, place: string): string {
    const id = keyIdOf(sealed)
    return decrypt(this.#keyOf(id, place), sealed.slice(id.length + 1), place)
  }

  /** Whether it was sealed with the key of now. */
  isCurrent(sealed: string): boolean {
    return keyIdOf(sealed) === this.currentId
  }

  /** Whether it was sealed with one of these keys. */
  knows(sealed: string): boolean {
    return this.#keys.has(keyIdOf(sealed))
  }

  #keyOf(id: string, place: string): Buffer {
    const key = this.#keys.get(id)
    if (!key) throw new MasterKeyUnknown(place, id)
    return key
  }
}

/** Tells keys apart and nothing else about them. */
const idOf = (key: string): string =>
  createHash('sha256').update('tiffin data key').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 8)

const ownKey = (purpose: string, key: string): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), '', purpose, 32))
