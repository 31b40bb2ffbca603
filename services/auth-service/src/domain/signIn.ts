import { Problem } from '@tiffin/platform/problem'
import { fitsBcrypt, type PasswordHasher } from './passwords.ts'
import { type Account, normaliseEmail, type User } from './user.ts'

/** Finds accounts over all shards. */
export interface Accounts {
  /** The active account of an address. */
  byEmail(email: string): Promise<Account | undefined>
}

/** Password hashes, in the user's home shard. */
export interface PasswordStore {
  /** Puts a hash in the place of another; leaves it where it was exchanged meanwhile. */
  replaceHash(userId: string, from: string, to: string): Promise<void>
}

export interface SignInParts {
  readonly accounts: Accounts
  readonly passwords: PasswordHasher
  readonly store: PasswordStore
}

/** Finds out whose address and password these are. */
export class SignIn {
  readonly #parts: SignInParts

  constructor(parts: SignInParts) {
    this.#parts = parts
  }

  /**
   * Throws `credentials_invalid`, in the same words and after the same work whether the address is unknown or the
   * password wrong. A right password whose hash took less work than one takes now is hashed anew.
   */
  async signIn(email: string, password: string): Promise<User> {
    const { accounts, passwords } = this.#parts
    const account = await accounts.byEmail(normaliseEmail(email))
    const matches = await passwords.matches(password, account?.passwordHash)
    if (!account || !matches || !fitsBcrypt(password))
      throw new Problem('credentials_invalid', { detail: 'Check both and try again.' })
    await this.#strengthen(account, password)
    return account.user
  }

  async #strengthen({ user, passwordHash }: Account, password: string): Promise<void> {
    const { passwords, store } = this.#parts
    if (!passwords.isOutdated(passwordHash)) return
    await store.replaceHash(user.id, passwordHash, await passwords.hash(password))
  }
}
