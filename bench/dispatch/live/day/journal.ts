/** What was noted while a day was played. */
export class Journal {
  /** Of each act, how many minutes of the market after it was due it was answered. */
  readonly behind: number[] = []
  readonly counts = new Map<string, number>()

  /** As the actors of tools/simulate count what passes by waiting. */
  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }
}
