/** Knows the newest position that was told of each subject (an order, a partner), so that no older one follows it. */
export class LatestPositions {
  /** Milliseconds since 1970, by subject. */
  readonly #latest = new Map<string, number>()

  /** Takes a position; answers false for one that is older than the newest. */
  advance(subjectId: string, timestamp: string): boolean {
    const at = Date.parse(timestamp)
    if (at < (this.#latest.get(subjectId) ?? Number.NEGATIVE_INFINITY)) return false
    this.#latest.set(subjectId, at)
    return true
  }

  /** Nobody watches the subject any more. */
  forget(subjectId: string): void {
    this.#latest.delete(subjectId)
  }
}
