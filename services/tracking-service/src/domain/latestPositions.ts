/** Knows the newest position that was told of each subject (an order, a partner), so that no older one follows it. */
export class LatestPositions {
  /** Milliseconds since 1970, by subject. */
  readonly #latest = new Map<string, number>()

  /**
   * Takes a position; answers false for one that is older than the newest. One of the future, from a clock that was
   * wrong, makes no other old.
   */
  advance(subjectId: string, timestamp: string): boolean {
    const at = Date.parse(timestamp)
    const newest = this.#latest.get(subjectId)
    if (newest !== undefined && at < newest && newest <= Date.now()) return false
    this.#latest.set(subjectId, at)
    return true
  }

  /** Nobody watches the subject any more. */
  forget(subjectId: string): void {
    this.#latest.delete(subjectId)
  }
}
