import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { Attempts, DelayPolicy, Turn } from '../domain/attempts.ts'

/** What all instances count together; while that is away, what this one counts alone. */
export class SharedAttempts implements Attempts {
  readonly #shared: Attempts
  readonly #local: Attempts
  readonly #log: Log

  constructor(shared: Attempts, local: Attempts, log: Log) {
    this.#shared = shared
    this.#local = local
    this.#log = log
  }

  look(key: string, policy: DelayPolicy): Promise<Turn> {
    return this.#ask((attempts) => attempts.look(key, policy))
  }

  take(key: string, policy: DelayPolicy): Promise<Turn> {
    return this.#ask((attempts) => attempts.take(key, policy))
  }

  add(key: string, policy: DelayPolicy): Promise<void> {
    return this.#ask((attempts) => attempts.add(key, policy))
  }

  giveBack(key: string): Promise<void> {
    return this.#tell((attempts) => attempts.giveBack(key))
  }

  forget(key: string): Promise<void> {
    return this.#tell((attempts) => attempts.forget(key))
  }

  async forgetAccount(account: string): Promise<void> {
    await this.#local.forgetAccount(account)
    await this.#shared.forgetAccount(account)
  }

  remember(account: string, address: string): Promise<void> {
    return this.#tell((attempts) => attempts.remember(account, address))
  }

  isKnown(account: string, address: string): Promise<boolean> {
    return this.#ask((attempts) => attempts.isKnown(account, address))
  }

  /** Asks the one that counts now. */
  async #ask<T>(question: (attempts: Attempts) => Promise<T>): Promise<T> {
    try {
      return await question(this.#shared)
    } catch (error) {
      this.#isAway(error)
      return question(this.#local)
    }
  }

  /** Tells both what is in anybody's favour: Redis may be away by the next attempt. */
  async #tell(fact: (attempts: Attempts) => Promise<void>): Promise<void> {
    await fact(this.#local)
    await fact(this.#shared).catch((error: unknown) => this.#isAway(error))
  }

  #isAway(error: unknown): void {
    this.#log.debug({ reason: describe(error) }, 'failed sign-ins are counted in this process, Redis is away')
  }
}
