import type { LiveLocation } from '@tiffin/contracts/tracking'

/**
 * Where an order's partner was last. Positions come far more often than anything else, so they are no state of the page:
 * who shows one listens, and nothing else is drawn anew.
 */
export class LastLocation {
  readonly #listeners = new Set<() => void>()
  #location: LiveLocation | undefined

  readonly get = (): LiveLocation | undefined => this.#location

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The newest wins, whichever comes last. */
  take(next: LiveLocation): void {
    if (this.#location && Date.parse(this.#location.timestamp) > Date.parse(next.timestamp)) return
    this.#location = next
    for (const listener of this.#listeners) listener()
  }
}
