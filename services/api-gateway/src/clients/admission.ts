import { Problem } from '@tiffin/platform/problem'

interface Waiting {
  /** Milliseconds of the monotonic clock. */
  readonly since: number
  readonly enter: () => void
}

/** Milliseconds that the first in the queue may have waited when another comes: where it is more, the queue only grows. */
const LONGEST_WAIT = 500

/** Requests under way to one instance: so many at once, the rest in a queue that has an end. */
export class Admission {
  readonly #most: number
  readonly #waiting: Waiting[] = []
  #underWay = 0

  constructor(most: number) {
    this.#most = most
  }

  /** Runs `work` when it is its turn. Throws `overloaded` where that would take too long. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter()
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next.enter()
      else this.#underWay -= 1
    }
  }

  async #enter(): Promise<void> {
    if (this.#underWay < this.#most) {
      this.#underWay += 1
      return
    }
    const now = performance.now()
    const [first] = this.#waiting
    if (first && now - first.since > LONGEST_WAIT)
      throw new Problem('overloaded', {
        detail: 'There is more to do than can be done at once. Try again in 1 second.',
        retryAfter: 1,
      })
    await new Promise<void>((enter) => this.#waiting.push({ since: now, enter }))
  }
}
