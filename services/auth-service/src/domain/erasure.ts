import { accountGone } from './accountGone.ts'
import type { Reauthentication } from './reauthentication.ts'
import type { SecondStep } from './secondStep.ts'
import type { SignInGuard } from './signInGuard.ts'

/** Users whose data can be taken away, in their home shard. */
export interface ErasableUsers {
  /**
   * Takes a person's data out of their account for good: from then on it is nobody's. All of their sessions end, and
   * `user.erased` goes out. False when there is no such person.
   */
  erase(userId: string, address?: string): Promise<boolean>
}

/** What a person shows, so that a stolen token alone erases nobody. */
export interface Consent {
  readonly password: string
  /** A code of the second step, where that is on. */
  readonly code: string | undefined
  readonly address: string
}

/** Lets a person have their account erased. */
export class Erasure {
  readonly #users: ErasableUsers
  readonly #reauthentication: Reauthentication
  readonly #secondStep: SecondStep
  readonly #guard: SignInGuard

  constructor(
    users: ErasableUsers,
    reauthentication: Reauthentication,
    secondStep: SecondStep,
    guard: SignInGuard,
  ) {
    this.#users = users
    this.#reauthentication = reauthentication
    this.#secondStep = secondStep
    this.#guard = guard
  }

  /** Throws what Reauthentication throws, `totp_required` and `totp_invalid`. */
  async erase(userId: string, { password, code, address }: Consent): Promise<void> {
    const { user } = await this.#reauthentication.require(userId, password, address)
    // A right password has the password's failures forgotten: codes have a counter of their own.
    const admission = await this.#guard.admit(user.email, { address, session: `code of ${userId}` })
    await this.#secondStep.confirmWith(userId, code)
    await admission.succeed()
    if (await this.#users.erase(userId, address)) return
    throw accountGone()
  }
}
