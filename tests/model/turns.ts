import { setImmediate as microtasksDone } from 'node:timers/promises'
import type { Scheduler } from 'fast-check'

/** Gives the word to one step after another, in the order that fast-check chooses and can replay. */
export class Turns {
  readonly #scheduler: Scheduler
  #running = 0
  #failure: { readonly error: unknown } | undefined

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler
  }

  /** Resolves when it is this step's turn. */
  next(step: string): Promise<void> {
    return this.#scheduler.schedule(Promise.resolve(), step)
  }

  /** Begins something that goes on by itself, from its first turn. */
  start(what: string, work: () => Promise<void>): void {
    this.#running += 1
    this.next(what)
      .then(work)
      .catch((error: unknown) => {
        this.#failure ??= { error }
      })
      .finally(() => {
        this.#running -= 1
      })
  }

  /** Resolves when all that was begun has ended. Throws what one of them threw. */
  async untilIdle(): Promise<void> {
    for (;;) {
      await this.#scheduler.waitIdle()
      await microtasksDone()
      if (this.#failure) throw this.#failure.error
      if (this.#scheduler.count() > 0) continue
      if (this.#running === 0) return
      throw new Error(`${this.#running} wait for a lock that nobody lets go`)
    }
  }
}
