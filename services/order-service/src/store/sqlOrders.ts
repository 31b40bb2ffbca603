import { orderCreated, orderUpdated } from '@tiffin/contracts/events/orders'
import type { Inbox } from '@tiffin/messaging/inbox'
import { type Outbox, outgoing } from '@tiffin/messaging/outbox'
import type { Timers } from '@tiffin/messaging/timers'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Transaction } from '@tiffin/sharding/transaction'
import type { Change, Decide, Deed } from '../domain/change.ts'
import { KITCHEN_SILENCE } from '../domain/kitchenSilence.ts'
import type { Order } from '../domain/order.ts'
import { type OrderDocument, orderDocument } from '../domain/orderDocument.ts'
import { orderCreatedBody, orderUpdatedBody } from '../domain/orderEvents.ts'
import { awaitsKitchen } from '../domain/orderStatus.ts'
import type { OrderWriter } from '../domain/orderStore.ts'
import { marketOfOrder, orderNotFound } from '../domain/ownership.ts'
import type { RetryKey } from '../domain/retry.ts'
import { insertHistory, insertOrder, lockOrder, updateOrder } from './orderTables.ts'
import { findReply, once } from './retryKeys.ts'

export interface SqlOrdersOptions {
  readonly database: ShardedDatabase
  readonly outbox: Outbox
  readonly inbox: Inbox
  readonly timers: Timers
  /** Seconds a kitchen has for its answer. */
  readonly kitchenAnswerSeconds: number
  readonly now: () => Date
}

/** Writes orders: state, history, event, timer and retry key in one transaction of the order's market. */
export class SqlOrders implements OrderWriter {
  readonly #options: SqlOrdersOptions

  constructor(options: SqlOrdersOptions) {
    this.#options = options
  }

  replyTo(retry: RetryKey): Promise<OrderDocument | undefined> {
    return findReply(this.#options.database, retry)
  }

  place(order: Order, retry: RetryKey | undefined): Promise<OrderDocument> {
    return this.#options.database.marketTransaction(order.market, (tx) =>
      once(tx, retry, async () => {
        await this.#insert(tx, order)
        return orderDocument(order)
      }),
    )
  }

  change(orderId: string, decide: Decide, retry: RetryKey | undefined): Promise<OrderDocument> {
    return this.#options.database.marketTransaction(marketOfOrder(orderId), (tx) =>
      once(tx, retry, async () => orderDocument(await this.changeIn(tx, orderId, decide))),
    )
  }

  /** Lets an event change an order once, however often it is delivered. */
  async changeOnce(
    event: { readonly id: string; readonly type: string },
    orderId: string,
    decide: Decide,
  ): Promise<void> {
    const { database, inbox } = this.#options
    await database.marketTransaction(marketOfOrder(orderId), async (tx) => {
      if (await inbox.isNew(tx, event)) await this.changeIn(tx, orderId, decide)
    })
  }

  /** Changes an order inside a transaction; answers what it is now. Throws `order_not_found`. */
  async changeIn(tx: Transaction, orderId: string, decide: Decide): Promise<Order> {
    const order = await lockOrder(tx, orderId)
    if (!order) throw orderNotFound(orderId)
    const change = decide(order, this.#options.now())
    await this.#keep(tx, order, change)
    return change?.order ?? order
  }

  async #insert(tx: Transaction, order: Order): Promise<void> {
    const deed: Deed = { actor: order.statusActor, actorId: order.customerId, reason: null }
    await insertOrder(tx, order)
    await insertHistory(tx, order, deed)
    await this.#keepTimer(tx, order)
    await this.#options.outbox.append(tx, [
      outgoing(orderCreated, order.market, order.id, orderCreatedBody(order)),
    ])
  }

  async #keep(tx: Transaction, before: Order, change: Change): Promise<void> {
    if (!change) return
    const { order, deed } = change
    await updateOrder(tx, order)
    if (!deed) return
    await insertHistory(tx, order, deed)
    if (awaitsKitchen(before.status) !== awaitsKitchen(order.status)) await this.#keepTimer(tx, order)
    const body = orderUpdatedBody(order, before.status, deed)
    await this.#options.outbox.append(tx, [outgoing(orderUpdated, order.market, order.id, body)])
  }

  /** The kitchen's silence is timed while its answer is owed, after a recall anew. */
  async #keepTimer(tx: Transaction, { status, market, id }: Order): Promise<void> {
    const { timers, kitchenAnswerSeconds } = this.#options
    if (awaitsKitchen(status)) await timers.set(tx, KITCHEN_SILENCE, market, id, kitchenAnswerSeconds)
    else await timers.clear(tx, KITCHEN_SILENCE, id)
  }
}
