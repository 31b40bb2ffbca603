import { Problem } from '@tiffin/platform/problem'
import type { PasswordRules } from './passwordRules.ts'
import type { PasswordHasher } from './passwords.ts'
import type { Reauthentication } from './reauthentication.ts'
import type { User } from './user.ts'

/** Passwords, in the user's home shard. */
export interface ChangeablePasswords {
  /** Sets a hash in the place of another, ends all sessions and has the user told; false when it was exchanged meanwhile. */
  change(userId: string, hashes: { from: string; to: string }, address: string): Promise<boolean>
}

export interface PasswordChangeParts {
  readonly reauthentication: Reauthentication
  readonly passwords: PasswordHasher
  readonly passwordRules: PasswordRules
  readonly store: ChangeablePasswords
}

/** Lets a person who is signed in set a new password. */
export class PasswordChange {
  readonly #parts: PasswordChangeParts

  constructor(parts: PasswordChangeParts) {
    this.#parts = parts
  }

  /** Answers whose password it was; all of their sessions have ended. Throws what Reauthentication and PasswordRules throw. */
  async change(userId: string, oldPassword: string, newPassword: string, address: string): Promise<User> {
    const { reauthentication, passwords, passwordRules, store } = this.#parts
    const { user, passwordHash } = await reauthentication.require(userId, oldPassword, address)
    passwordRules.require(newPassword, user, 'newPassword')
    const hashes = { from: passwordHash, to: await passwords.hash(newPassword) }
    if (await store.change(userId, hashes, address)) return user
    throw new Problem('password_wrong', { detail: 'It was changed meanwhile. Sign in with the new one.' })
  }
}
