import { Problem } from '@tiffin/platform/problem'
import { fitsBcrypt, type PasswordHasher } from './passwords.ts'
import { type Admission, type Origin, type SignInGuard, TooManyAttempts } from './signInGuard.ts'
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

/** Writes down what was tried at an account, after the answer: who waits for it cannot tell whether there is an account. */
export interface SignInReports {
  tell(what: 'sign_in_failed' | 'sign_in_refused', email: string, address: string): void
}

export interface SignInParts {
  readonly accounts: Accounts
  readonly passwords: PasswordHasher
  readonly store: PasswordStore
  readonly guard: SignInGuard
  readonly reports: SignInReports
}

/** Finds out whose address and password these are. */
export class SignIn {
  readonly #parts: SignInParts

  constructor(parts: SignInParts) {
    this.#parts = parts
  }

  /**
   * Throws `credentials_invalid`, in the same words and after the same work whether the address is unknown or the
   * password wrong; `too_many_attempts`, likewise. A right password whose hash took less work than one takes now is
   * hashed anew.
   */
  async signIn(typed: string, password: string, origin: Origin): Promise<User> {
    const { reports } = this.#parts
    const email = normaliseEmail(typed)
    const admission = await this.#admit(email, origin)
    const account = await this.#check(email, password, admission)
    if (!account) {
      await admission.fail()
      reports.tell('sign_in_failed', email, origin.address)
      throw new Problem('credentials_invalid', { detail: 'Check both and try again.' })
    }
    await admission.succeed()
    await this.#strengthen(account, password)
    return account.user
  }

  async #admit(email: string, origin: Origin): Promise<Admission> {
    const { guard, reports } = this.#parts
    try {
      return await guard.admit(email, origin)
    } catch (error) {
      if (error instanceof TooManyAttempts && error.isFirst)
        reports.tell('sign_in_refused', email, origin.address)
      throw error
    }
  }

  /** The account, if the password is its. */
  async #check(email: string, password: string, admission: Admission): Promise<Account | undefined> {
    const { accounts, passwords } = this.#parts
    try {
      const account = await accounts.byEmail(email)
      const matches = await passwords.matches(password, account?.passwordHash)
      return matches && fitsBcrypt(password) ? account : undefined
    } catch (error) {
      await admission.undo()
      throw error
    }
  }

  async #strengthen({ user, passwordHash }: Account, password: string): Promise<void> {
    const { passwords, store } = this.#parts
    if (!passwords.isOutdated(passwordHash)) return
    await store.replaceHash(user.id, passwordHash, await passwords.hash(password))
  }
}
