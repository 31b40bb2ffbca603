import { isFinal } from '@tiffin/contracts/orderStatus'
import type { PositionReport } from '@tiffin/contracts/positions'
import type { LiveLocation, LocationReport, OrderUpdate } from '@tiffin/contracts/tracking'
import { Problem } from '@tiffin/platform/problem'
import { checkMayReport, checkMayWatch, type Orders, type Watcher } from './watchedOrder.ts'

/** Where live positions are kept and told on. */
export interface Positions {
  last(orderId: string): Promise<LiveLocation | null>
  /** Keeps the position and tells every instance. */
  report(report: PositionReport): Promise<void>
}

/** What a socket may do with an order. */
export class OrderTracking {
  readonly #orders: Orders
  readonly #positions: Positions

  constructor(orders: Orders, positions: Positions) {
    this.#orders = orders
    this.#positions = positions
  }

  /** The order as it stands, for somebody who begins to watch it. Throws `order_not_found`. */
  async watch(orderId: string, who: Watcher): Promise<OrderUpdate> {
    const order = await this.#orders.find(orderId)
    checkMayWatch(order, who)
    return order.update
  }

  /** Where the order is now; null before its partner's first report. Throws `order_not_found`. */
  async locate(orderId: string, who: Watcher): Promise<LiveLocation | null> {
    checkMayWatch(await this.#orders.find(orderId), who)
    return this.#positions.last(orderId)
  }

  /** A position from the order's delivery partner. Throws `forbidden`, `order_not_found` or `illegal_transition`. */
  async report(report: LocationReport, who: Watcher, now: Date): Promise<void> {
    const { orderId, deliveryPartnerId, latitude, longitude, timestamp } = report
    const measuredAt = timestamp === undefined ? now : new Date(timestamp)
    const order = await this.#orders.find(orderId)
    checkMayReport(order, who, deliveryPartnerId)
    if (isFinal(order.update.status))
      throw new Problem('illegal_transition', {
        detail: `The order is ${order.update.status}: nothing is on its way.`,
      })
    await this.#positions.report({
      orderIds: [orderId],
      position: { deliveryPartnerId, latitude, longitude, timestamp: earlier(measuredAt, now).toISOString() },
    })
  }
}

/** No position is of the future. */
const earlier = (a: Date, b: Date): Date => (a < b ? a : b)
