import type { Reauthentication } from './reauthentication.ts'
import type { SecondStep, TotpKey } from './secondStep.ts'
import type { SignInGuard } from './signInGuard.ts'

/** Turns a signed-in person's second step on and off: by their password, as a token alone may be stolen. */
export class SecondStepChanges {
  readonly #secondStep: SecondStep
  readonly #reauthentication: Reauthentication
  readonly #guard: SignInGuard

  constructor(secondStep: SecondStep, reauthentication: Reauthentication, guard: SignInGuard) {
    this.#secondStep = secondStep
    this.#reauthentication = reauthentication
    this.#guard = guard
  }

  /** Throws what Reauthentication throws, and `totp_enrolled`. */
  async enrol(userId: string, password: string, address: string): Promise<TotpKey> {
    const { user } = await this.#reauthentication.require(userId, password, address)
    return this.#secondStep.enrol(user)
  }

  /** Answers the recovery codes. Throws `totp_invalid`, `totp_enrolled`, `totp_not_enrolled`. */
  confirm(userId: string, code: string): Promise<string[]> {
    return this.#secondStep.confirm(userId, code)
  }

  /** Throws what Reauthentication throws, `totp_invalid` and `totp_not_enrolled`. */
  async turnOff(userId: string, password: string, code: string, address: string): Promise<void> {
    const { user } = await this.#reauthentication.require(userId, password, address)
    // A right password has the password's failures forgotten: codes have a counter of their own.
    const admission = await this.#guard.admit(user.email, { address, session: `code of ${userId}` })
    await this.#secondStep.turnOff(userId, code)
    await admission.succeed()
  }
}
