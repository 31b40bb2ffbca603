import { countedAddress } from '@tiffin/platform/clientAddress'
import { Problem } from '@tiffin/platform/problem'
import type { Attempts, DelayPolicy, Turn } from './attempts.ts'

/** Where an attempt comes from. */
export interface Origin {
  /** The client's address. */
  readonly address: string
  /** A session of this very account that the device shows it has. */
  readonly session?: string | undefined
}

export interface GuardParts {
  readonly attempts: Attempts
  readonly account: DelayPolicy
  readonly address: DelayPolicy
  /** A keyed hash: what is counted names nobody to whom it is shown. */
  readonly hash: (text: string) => string
}

/** The owner is told of an attempt that was refused, once for each wait. */
export class TooManyAttempts extends Problem {
  readonly isFirst: boolean

  constructor({ wait, isFirstRefusal }: Turn) {
    const seconds = Math.max(1, Math.ceil(wait))
    super('too_many_attempts', {
      detail: `Wait ${seconds} s and try again, or sign in where you did lately. A forgotten password can be set anew by mail.`,
      retryAfter: seconds,
    })
    this.isFirst = isFirstRefusal
  }
}

/** An attempt that was let in. One of these is called when it is known what became of it. */
export interface Admission {
  succeed(): Promise<void>
  fail(): Promise<void>
  /** It came to no answer. */
  undo(): Promise<void>
}

/**
 * Slows guessing down. Failures are counted by account, whether there is one or not, and by address, each with a wait that
 * doubles. Where the account was signed in to lately (from the address, or by a session of it), attempts have a counter of
 * their own instead: whoever guesses from elsewhere keeps nobody out who has been in.
 */
export class SignInGuard {
  readonly #parts: GuardParts

  constructor(parts: GuardParts) {
    this.#parts = parts
  }

  /** Throws TooManyAttempts. */
  async admit(email: string, { address, session }: Origin): Promise<Admission> {
    const { attempts, hash, ...policies } = this.#parts
    const [account, place] = [hash(`account:${email}`), hash(`address:${countedAddress(address)}`)]
    const known = session ?? ((await attempts.isKnown(account, place)) ? place : undefined)
    const counter = known === undefined ? `account:${account}` : `known:${account}:${hash(known)}`
    if (known === undefined) requireTurn(await attempts.look(`address:${place}`, policies.address))
    requireTurn(await attempts.take(counter, policies.account))
    return {
      async succeed() {
        await attempts.forget(counter)
        await attempts.remember(account, place)
      },
      async fail() {
        if (known === undefined) await attempts.add(`address:${place}`, policies.address)
      },
      undo: () => attempts.giveBack(counter),
    }
  }

  /** Lets go of the failures of an account and of where it was signed in to. Rejects where that cannot be done now. */
  async forget(email: string): Promise<void> {
    const { attempts, hash } = this.#parts
    await attempts.forgetAccount(hash(`account:${email}`))
  }

  /** Lets an address be known for one that its owner uses: they have just shown so by other means. */
  async welcome(email: string, address: string): Promise<void> {
    const { attempts, hash } = this.#parts
    await attempts.remember(hash(`account:${email}`), hash(`address:${countedAddress(address)}`))
  }
}

function requireTurn(turn: Turn): void {
  if (turn.wait > 0) throw new TooManyAttempts(turn)
}
