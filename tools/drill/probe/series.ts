/** One request of a probe. Times are milliseconds of `performance.now()`. */
export interface Outcome {
  readonly startedAt: number
  readonly endedAt: number
  /** What went wrong: a problem's code, or that nobody answered. */
  readonly failure: string | undefined
}

/** What one probe asked in one market again and again, with all outcomes by the time they came. */
export class Series {
  /** What is asked: `menu`, `place`. */
  readonly what: string
  readonly shard: string
  readonly outcomes: Outcome[] = []
  readonly #underWay = new Set<number>()

  constructor(what: string, shard: string) {
    this.what = what
    this.shard = shard
  }

  /** Makes a request and keeps its outcome. Never rejects; answers undefined where it failed. */
  async ask<T>(request: () => Promise<T>): Promise<T | undefined> {
    const startedAt = performance.now()
    this.#underWay.add(startedAt)
    try {
      const answer = await request()
      this.#keep(startedAt, undefined)
      return answer
    } catch (error) {
      this.#keep(startedAt, wordsOf(error))
      return undefined
    }
  }

  /** How many requests began between two moments and were answered or given up since. */
  asked(from: number, to: number): number {
    return this.outcomes.filter(({ startedAt }) => startedAt >= from && startedAt < to).length
  }

  /** Failed requests that began between two moments. */
  failures(from: number, to = Number.POSITIVE_INFINITY): Outcome[] {
    return this.outcomes.filter(
      ({ startedAt, failure }) => failure !== undefined && startedAt >= from && startedAt < to,
    )
  }

  /**
   * When it was well again, looking back from now: the start of the first request after `since` that succeeded and that
   * no failed one followed. Undefined: not yet.
   */
  wellSince(since: number): number | undefined {
    const later = this.outcomes.filter(({ startedAt }) => startedAt >= since)
    const lastFailure = Math.max(since, ...this.failures(since).map(({ startedAt }) => startedAt))
    const starts = later
      .filter(({ failure, startedAt }) => failure === undefined && startedAt >= lastFailure)
      .map(({ startedAt }) => startedAt)
    return starts.length === 0 ? undefined : Math.min(...starts)
  }

  /** Whether the outcome of everything asked until then is known. */
  isKnownUntil(moment: number): boolean {
    return [...this.#underWay].every((startedAt) => startedAt > moment)
  }

  #keep(startedAt: number, failure: string | undefined): void {
    this.#underWay.delete(startedAt)
    this.outcomes.push({ startedAt, endedAt: performance.now(), failure })
  }
}

/** The code of a refusal; what is no refusal is `no answer`, as the client sees it. */
function wordsOf(error: unknown): string {
  const { name, problem, message } = error as Error & { problem?: { code: string } }
  if (problem) return problem.code
  return name === 'NotSeen' ? message : 'no answer'
}
