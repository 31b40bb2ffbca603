import type { LiveLocation } from '@tiffin/contracts/tracking'

/** Knows the newest position that was told of each watched order, so that an older one is not told after it. */
export class LatestPositions {
  /** Milliseconds since 1970, by order. */
  readonly #latest = new Map<string, number>()

  /** Takes a position; answers false for one that is older than the newest. */
  advance({ orderId, timestamp }: LiveLocation): boolean {
    const at = Date.parse(timestamp)
    if (at < (this.#latest.get(orderId) ?? Number.NEGATIVE_INFINITY)) return false
    this.#latest.set(orderId, at)
    return true
  }

  /** Nobody watches the order any more. */
  forget(orderId: string): void {
    this.#latest.delete(orderId)
  }
}
