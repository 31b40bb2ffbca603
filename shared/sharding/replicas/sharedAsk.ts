/**
 * One question for all who have it at once. Whoever comes while it is being asked waits for the next asking: nobody gets an
 * answer that was begun before they came.
 */
export class SharedAsk<Answer> {
  readonly #ask: () => Promise<Answer>
  #underWay: Promise<unknown> = Promise.resolve()
  #next: Promise<Answer> | undefined

  constructor(ask: () => Promise<Answer>) {
    this.#ask = ask
  }

  ask(): Promise<Answer> {
    this.#next ??= this.#underWay.then(() => {
      const asking = this.#ask()
      this.#next = undefined
      this.#underWay = asking.catch(() => undefined)
      return asking
    })
    return this.#next
  }
}
