import type {
  OpenOrder,
  TravelTimes,
} from '../../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Town } from '../town/town.ts'
import type { Journal } from './journal.ts'
import type { MarketClock } from './marketClock.ts'
import type { OrderBook } from './orderBook.ts'

/** What everybody of a day shares. */
export interface Day {
  readonly instance: Instance
  readonly town: Town
  readonly trackingUrl: string
  readonly travel: TravelTimes
  readonly clock: MarketClock
  readonly book: OrderBook
  readonly journal: Journal
  /** Aborts when the day is over. */
  readonly signal: AbortSignal
  /** An act that was due at a minute has been answered. */
  answered(due: number): void
  placed(order: OpenOrder, orderId: string): void
  delivered(orderId: string): void
  /** Ends the day: somebody met what nothing explains. */
  fail(error: unknown): void
}
