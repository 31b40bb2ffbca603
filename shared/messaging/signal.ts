/** A flag that one waiter waits for; setting it while nobody waits is remembered. */
export class Signal {
  #set = false
  #resolve: (() => void) | undefined

  set(): void {
    this.#set = true
    this.#resolve?.()
  }

  /** Resolves when the flag is set, or after `ms` milliseconds; lowers it. */
  async wait(ms: number): Promise<void> {
    if (!this.#set) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        this.#resolve = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.#resolve = undefined
    this.#set = false
  }
}
