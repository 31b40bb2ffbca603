import type { CallInput } from '@tiffin/contracts/client'
import type { getOrderHistory } from '@tiffin/contracts/orders'
import type { ReplyOf } from '@tiffin/contracts/route'
import type { OrderUpdate } from '@tiffin/contracts/tracking'

export type FetchHistory = (
  input: CallInput<typeof getOrderHistory>,
) => Promise<ReplyOf<typeof getOrderHistory>>

/**
 * Makes of what a socket tells of an order each version once, in order: repeated ones are passed over, and those that were missed
 * are fetched. Where they cannot be had now, the next repetition (every 10 s) tries again.
 */
export class OrderFeed {
  readonly #orderId: string
  readonly #tell: (update: OrderUpdate) => void
  readonly #fetchHistory: FetchHistory
  #last = 0
  #work: Promise<void> = Promise.resolve()

  constructor(orderId: string, tell: (update: OrderUpdate) => void, fetchHistory: FetchHistory) {
    this.#orderId = orderId
    this.#tell = tell
    this.#fetchHistory = fetchHistory
  }

  /** One after another: while a gap is filled, what comes waits. */
  take(update: OrderUpdate): void {
    this.#work = this.#work.then(() => this.#take(update)).catch(() => {})
  }

  async #take(update: OrderUpdate): Promise<void> {
    if (this.#last > 0 && update.version > this.#last + 1) await this.#fill()
    this.#advance(update)
  }

  async #fill(): Promise<void> {
    const { changes } = await this.#fetchHistory({
      params: { id: this.#orderId },
      query: { after: this.#last },
    })
    for (const { actor: _, at, ...change } of changes)
      this.#advance({ ...change, orderId: this.#orderId, timestamp: at })
  }

  #advance(update: OrderUpdate): void {
    if (update.version <= this.#last) return
    this.#last = update.version
    this.#tell(update)
  }
}
