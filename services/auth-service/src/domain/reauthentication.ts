import { Problem } from '@tiffin/platform/problem'
import { accountGone } from './accountGone.ts'
import { fitsBcrypt, type PasswordHasher } from './passwords.ts'
import type { SignInGuard } from './signInGuard.ts'
import type { Account } from './user.ts'

export interface AccountsById {
  /** An active account. */
  byId(id: string): Promise<Account | undefined>
}

/** Asks a person who is signed in for their password once more: a token alone, which may be stolen, does not suffice. */
export class Reauthentication {
  readonly #accounts: AccountsById
  readonly #passwords: PasswordHasher
  readonly #guard: SignInGuard

  constructor(accounts: AccountsById, passwords: PasswordHasher, guard: SignInGuard) {
    this.#accounts = accounts
    this.#passwords = passwords
    this.#guard = guard
  }

  /** Throws `password_wrong`, `too_many_attempts`, `user_not_found`. */
  async require(userId: string, password: string, address: string): Promise<Account> {
    const account = await this.#accounts.byId(userId)
    if (!account) throw accountGone()
    // Counted apart from signing in: a stolen token's guesses keep nobody from doing that.
    const admission = await this.#guard.admit(account.user.email, { address, session: userId })
    const matches = await this.#passwords.matches(password, account.passwordHash)
    if (!matches || !fitsBcrypt(password)) {
      await admission.fail()
      throw new Problem('password_wrong', { detail: 'Check it and try again.' })
    }
    await admission.succeed()
    return account
  }
}
