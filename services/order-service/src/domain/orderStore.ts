import type { OrderChange } from '@tiffin/contracts/orders'
import type { Decide } from './change.ts'
import type { Order } from './order.ts'
import type { OrderDocument } from './orderDocument.ts'
import type { OrderFilter, Page } from './orderFilter.ts'
import type { RetryKey } from './retry.ts'

/** Writes orders: state, history, event, timer and retry key in one transaction. */
export interface OrderWriter {
  /** What a request with this key was answered before. Throws `idempotency_key_reused`. */
  replyTo(retry: RetryKey): Promise<OrderDocument | undefined>
  /** Keeps a new order; of requests with one key, only the first does, and all get its answer. */
  place(order: Order, retry: RetryKey | undefined): Promise<OrderDocument>
  /** Changes an order as `decide` says while nobody else can. Throws `order_not_found`. */
  change(orderId: string, decide: Decide, retry: RetryKey | undefined): Promise<OrderDocument>
}

/** Reads orders. */
export interface OrderReader {
  find(orderId: string): Promise<Order | undefined>
  /** Versions after `after`, oldest first. */
  history(orderId: string, after: number): Promise<OrderChange[]>
  /** Newest first, over all shards that may hold some; those that do not answer in time are named. */
  list(filter: OrderFilter, page: Page): Promise<{ orders: Order[]; missingShards: string[] }>
}
