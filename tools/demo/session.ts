import type { CallInput } from '@tiffin/contracts/client'
import type { ReplyOf, Route } from '@tiffin/contracts/route'
import { type Actor, type NewPerson, signUpOrIn } from '../seed/actors.ts'
import { DEMO_PASSWORD } from '../seed/demoData.ts'
import { isRefusal, persist } from '../simulate/actors/persist.ts'
import type { RunningSystem } from '../start/runningSystem.ts'

/** Nobody counts the demo's retries. */
const UNCOUNTED = { count() {} }

/** A person of the demo: signs up, or in, when they first act, and again when their token is over. */
export class Session {
  readonly #system: Pick<RunningSystem, 'gatewayUrl' | 'actorsApiKey'>
  readonly #person: NewPerson
  readonly #signal: AbortSignal
  #actor: Promise<Actor> | undefined

  /** @param signal ends what is asked, and every wait for another try, by throwing. */
  constructor(
    system: Pick<RunningSystem, 'gatewayUrl' | 'actorsApiKey'>,
    person: Omit<NewPerson, 'password'>,
    signal: AbortSignal,
  ) {
    this.#system = system
    this.#person = { ...person, password: DEMO_PASSWORD }
    this.#signal = signal
  }

  async userId(): Promise<string> {
    const { user } = await persist(() => this.#signedIn(), UNCOUNTED, this.#signal)
    return user.id
  }

  /** Asks until there is an answer or a refusal that stays. Only for what may be asked twice. */
  ask<R extends Route>(route: R, input: CallInput<R>): Promise<ReplyOf<R>> {
    const signal = this.#signal
    return persist(() => this.askOnce(route, { ...input, signal }), UNCOUNTED, signal)
  }

  /** Asks once, also after the signal. */
  async askOnce<R extends Route>(route: R, input: CallInput<R>): Promise<ReplyOf<R>> {
    try {
      return await (await this.#signedIn()).call(route, input)
    } catch (error) {
      if (!isRefusal(error, 'token_expired', 'token_invalid', 'token_revoked')) throw error
      this.#actor = undefined
      return (await this.#signedIn()).call(route, input)
    }
  }

  #signedIn(): Promise<Actor> {
    this.#actor ??= signUpOrIn(this.#system, this.#person).catch((error: unknown) => {
      this.#actor = undefined
      throw error
    })
    return this.#actor
  }
}
