import type { Log } from './log.ts'
import { describe } from './readiness.ts'

/** Pieces of work under way at a time; what comes beyond them is dropped, and said so. */
const MOST = 200

/** Work that nobody waits for: begun after an answer, finished before the service stops, its failure in the log alone. */
export class Background {
  readonly #log: Log
  readonly #underWay = new Set<Promise<void>>()

  constructor(log: Log) {
    this.#log = log
  }

  /** `what` names the work in the log. */
  run(what: string, work: () => Promise<void>): void {
    if (this.#underWay.size >= MOST) {
      this.#log.warn({ what }, 'dropped, too much is under way')
      return
    }
    const running = work()
      .catch((error: unknown) => this.#log.warn({ what, reason: describe(error) }, 'not done'))
      .finally(() => this.#underWay.delete(running))
    this.#underWay.add(running)
  }

  /** Resolves when all that was begun is done. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay)
  }
}
