import { Problem } from '@tiffin/platform/problem'
import { newRecoveryCodes, recoveryCodeHash } from './recoveryCodes.ts'
import type { User } from './user.ts'

/** A key of one-time codes, as an app is told it. */
export interface TotpKey {
  /** Base32. */
  readonly secret: string
  readonly otpauthUrl: string
}

/** One-time codes after RFC 6238. */
export interface OneTimeCodes {
  newSecret(): string
  urlOf(secret: string, email: string): string
  /** The step of time whose code it is: the one that runs, the last or the next. */
  stepOf(secret: string, code: string): number | undefined
}

/** A user's key as it is kept. */
export interface HeldKey {
  readonly secret: string
  /** Codes are asked for. */
  readonly isOn: boolean
}

/** Keys and recovery codes, in the user's home shard. */
export interface SecondStepStore {
  find(userId: string): Promise<HeldKey | undefined>
  /** Keeps a key that is not confirmed yet, in the place of another that is not; false where one is on. */
  begin(userId: string, secret: string): Promise<boolean>
  /** Turns the key on by a step of its codes, and keeps the hashes of recovery codes; false where it is another or on. */
  turnOn(userId: string, secret: string, step: number, codeHashes: readonly string[]): Promise<boolean>
  /** Uses a step up: of all its codes one is accepted, and none of earlier steps after it. */
  useStep(userId: string, step: number): Promise<boolean>
  useRecoveryCode(userId: string, codeHash: string): Promise<boolean>
  turnOff(userId: string): Promise<void>
}

export interface SecondStepParts {
  readonly store: SecondStepStore
  readonly codes: OneTimeCodes
  /** Whether administrators must have it. */
  readonly isRequiredOfAdmins: boolean
}

/** The second step of signing in: a code of an app, beside the password. */
export class SecondStep {
  readonly #parts: SecondStepParts

  constructor(parts: SecondStepParts) {
    this.#parts = parts
  }

  /** Throws `totp_enrolled`. */
  async enrol(user: User): Promise<TotpKey> {
    const { store, codes } = this.#parts
    const secret = codes.newSecret()
    if (await store.begin(user.id, secret)) return this.#keyOf(user, secret)
    throw new Problem('totp_enrolled', { detail: 'Turn it off first, to use another app.' })
  }

  /** Turns it on; answers the recovery codes. Throws `totp_invalid`, `totp_enrolled`, `totp_not_enrolled`. */
  async confirm(userId: string, code: string): Promise<string[]> {
    const held = await this.#parts.store.find(userId)
    if (!held) throw new Problem('totp_not_enrolled', { detail: 'Ask for a key first.' })
    if (held.isOn) throw new Problem('totp_enrolled', { detail: 'There is nothing to confirm.' })
    return this.#turnOn(userId, held.secret, code)
  }

  /** Throws `totp_invalid`, `totp_not_enrolled`. */
  async turnOff(userId: string, code: string): Promise<void> {
    const { store } = this.#parts
    const held = await store.find(userId)
    if (!held?.isOn) throw new Problem('totp_not_enrolled', { detail: 'There is nothing to turn off.' })
    await this.#require(userId, held.secret, code)
    await store.turnOff(userId)
  }

  /** Asks for a code where the second step is on. Throws `totp_required`, `totp_invalid`. */
  async confirmWith(userId: string, code: string | undefined): Promise<void> {
    const held = await this.#parts.store.find(userId)
    if (!held?.isOn) return
    if (code === undefined) throw codeRequired()
    await this.#require(userId, held.secret, code)
  }

  /**
   * Lets somebody by whose password was right. Who must have a second step and has none gets a key with the refusal, and turns
   * it on by the first code; then the answer is the recovery codes. Throws `totp_required`, `totp_invalid`,
   * `totp_enrolment_required`.
   */
  async pass(user: User, code: string | undefined): Promise<string[] | undefined> {
    const held = await this.#parts.store.find(user.id)
    if (held?.isOn) {
      if (code === undefined) throw codeRequired()
      await this.#require(user.id, held.secret, code)
      return undefined
    }
    if (user.role !== 'admin' || !this.#parts.isRequiredOfAdmins) return undefined
    if (held && code !== undefined) return this.#turnOn(user.id, held.secret, code)
    throw new Problem('totp_enrolment_required', {
      detail: 'Add the key to an authenticator app, and sign in again with its code as `totpCode`.',
      extensions: { ...(held ? this.#keyOf(user, held.secret) : await this.enrol(user)) },
    })
  }

  #keyOf({ email }: User, secret: string): TotpKey {
    return { secret, otpauthUrl: this.#parts.codes.urlOf(secret, email) }
  }

  async #turnOn(userId: string, secret: string, code: string): Promise<string[]> {
    const { store, codes } = this.#parts
    const step = codes.stepOf(secret, code)
    const recoveryCodes = newRecoveryCodes()
    const isOn =
      step !== undefined && (await store.turnOn(userId, secret, step, recoveryCodes.map(recoveryCodeHash)))
    if (!isOn) throw invalid()
    return recoveryCodes
  }

  async #require(userId: string, secret: string, code: string): Promise<void> {
    const { store, codes } = this.#parts
    const step = codes.stepOf(secret, code)
    const isGood =
      step === undefined
        ? await store.useRecoveryCode(userId, recoveryCodeHash(code))
        : await store.useStep(userId, step)
    if (!isGood) throw invalid()
  }
}

function codeRequired(): Problem {
  return new Problem('totp_required', { detail: 'Send the code that your app shows as `totpCode`, too.' })
}

function invalid(): Problem {
  return new Problem('totp_invalid', {
    detail: 'Each code is good once, for about a minute: send the next one.',
  })
}
