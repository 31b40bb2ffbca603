import { EventEmitter, once } from 'node:events'
import { isFinal, type OrderStatus } from '@tiffin/contracts/orderStatus'
import type { SeenVersion, View } from '../journal.ts'

/** Fetches an order's changes after a version, as `GET /orders/:id/history?after=n` answers them. */
export type FetchChanges = (orderId: string, after: number) => Promise<readonly SeenVersion[]>

/** One order as one socket sees it: whole, whatever is lost, repeated or overtaken on the way. */
export class OrderView {
  readonly #view: View
  readonly #fetchChanges: FetchChanges
  readonly #changed = new EventEmitter<{ changed: [] }>().setMaxListeners(0)
  #queue: Promise<void> = Promise.resolve()

  constructor(view: View, fetchChanges: FetchChanges) {
    this.#view = view
    this.#fetchChanges = fetchChanges
  }

  get orderId(): string {
    return this.#view.orderId
  }

  get status(): OrderStatus | undefined {
    return this.#view.versions.at(-1)?.status
  }

  /** Takes a message; resolves when the view is whole up to it. Rejects when a gap could not be filled. */
  take(update: SeenVersion): Promise<void> {
    const taken = this.#queue.then(() => this.#apply(update))
    this.#queue = taken.catch(() => undefined)
    return taken
  }

  /** Waits until the order has one of these statuses or an end. Rejects when the signal aborts. */
  async until(statuses: readonly OrderStatus[], signal: AbortSignal): Promise<OrderStatus> {
    for (;;) {
      const { status } = this
      if (status && (isFinal(status) || statuses.includes(status))) return status
      await once(this.#changed, 'changed', { signal })
    }
  }

  async #apply({ version, status, deliveryPartnerId }: SeenVersion): Promise<void> {
    const { versions } = this.#view
    const last = versions.at(-1)?.version ?? 0
    if (version <= last) {
      this.#view.repeats += 1
      return
    }
    if (version === last + 1) versions.push({ version, status, deliveryPartnerId })
    else await this.#fill(last)
    this.#changed.emit('changed')
  }

  async #fill(after: number): Promise<void> {
    // A view that begins late fetches what was before it: that is no loss.
    if (after > 0) this.#view.gaps += 1
    const changes = await this.#fetchChanges(this.#view.orderId, after)
    for (const { version, status, deliveryPartnerId } of changes)
      this.#view.versions.push({ version, status, deliveryPartnerId })
  }
}
