import type { LiveSocket } from './liveSocket.ts'
import type { OrderView } from './orderView.ts'
import { isSocketRefusal } from './socketRefusal.ts'

/** A partner's views of the orders on their trip: watched from the acceptance to the end. */
export class TripViews {
  readonly #socket: LiveSocket
  readonly #views = new Map<string, OrderView>()

  constructor(socket: LiveSocket) {
    this.#socket = socket
  }

  /** The view of a watched order. */
  of(orderId: string): OrderView | undefined {
    return this.#views.get(orderId)
  }

  /** Watches these orders and no others; false while order-service has not heard of one that it is the partner's. */
  async follow(orderIds: readonly string[]): Promise<boolean> {
    for (const orderId of this.#views.keys())
      if (!orderIds.includes(orderId)) {
        this.#views.delete(orderId)
        await this.#socket.unwatch(orderId)
      }
    for (const orderId of orderIds)
      if (!this.#views.has(orderId) && !(await this.#watch(orderId))) return false
    return true
  }

  async #watch(orderId: string): Promise<boolean> {
    try {
      this.#views.set(orderId, await this.#socket.watch(orderId))
      return true
    } catch (error) {
      if (!isSocketRefusal(error, 'order_not_found')) throw error
      return false
    }
  }
}
