import { Problem } from '@tiffin/platform/problem'
import { fitsBcrypt, type PasswordHasher } from './passwords.ts'
import type { SecondStep } from './secondStep.ts'
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
  readonly secondStep: SecondStep
}

/** What somebody shows to be let in. */
export interface Credentials {
  readonly email: string
  readonly password: string
  /** A code of the second step. */
  readonly code?: string | undefined
}

export interface SignedIn {
  readonly user: User
  /** Where the second step was turned on by this. */
  readonly recoveryCodes: string[] | undefined
}

/** Finds out whose address and password these are. */
export class SignIn {
  readonly #parts: SignInParts

  constructor(parts: SignInParts) {
    this.#parts = parts
  }

  /**
   * Throws `credentials_invalid`, in the same words and after the same work whether the address is unknown or the
   * password wrong; `too_many_attempts`, likewise; what SecondStep throws, of which a wrong code counts as a failure too.
   * A right password whose hash took less work than one takes now is hashed anew.
   */
  async signIn(credentials: Credentials, origin: Origin): Promise<SignedIn> {
    const email = normaliseEmail(credentials.email)
    const admission = await this.#admit(email, origin)
    try {
      const signedIn = await this.#check(email, credentials)
      await admission.succeed()
      return signedIn
    } catch (error) {
      if (!isFailure(error)) await admission.undo()
      else {
        await admission.fail()
        this.#parts.reports.tell('sign_in_failed', email, origin.address)
      }
      throw error
    }
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

  async #check(email: string, { password, code }: Credentials): Promise<SignedIn> {
    const { accounts, passwords, secondStep } = this.#parts
    const account = await accounts.byEmail(email)
    const matches = await passwords.matches(password, account?.passwordHash)
    if (!account || !matches || !fitsBcrypt(password))
      throw new Problem('credentials_invalid', { detail: 'Check both and try again.' })
    const recoveryCodes = await secondStep.pass(account.user, code)
    await this.#strengthen(account, password)
    return { user: account.user, recoveryCodes }
  }

  async #strengthen({ user, passwordHash }: Account, password: string): Promise<void> {
    const { passwords, store } = this.#parts
    if (!passwords.isOutdated(passwordHash)) return
    await store.replaceHash(user.id, passwordHash, await passwords.hash(password))
  }
}

/** Whether somebody showed something wrong; else they are asked for more, or nobody could tell. */
function isFailure(error: unknown): boolean {
  return error instanceof Problem && (error.code === 'credentials_invalid' || error.code === 'totp_invalid')
}
