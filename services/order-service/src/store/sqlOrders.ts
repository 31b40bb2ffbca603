import type { Inbox } from '@tiffin/messaging/inbox'
import type { Transaction } from '@tiffin/sharding/transaction'
import type { Change, Decide } from '../domain/change.ts'
import { KITCHEN_SILENCE } from '../domain/kitchenSilence.ts'
import type { Order } from '../domain/order.ts'
import { type OrderDocument, orderDocument } from '../domain/orderDocument.ts'
import { type NewsOfOrder, newsOfChange } from '../domain/orderRecord.ts'
import type { OrderWriter } from '../domain/orderStore.ts'
import { marketOfOrder, orderNotFound } from '../domain/ownership.ts'
import type { RetryKey } from '../domain/retry.ts'
import { insertHistory, lockOrder, updateOrder } from './orderTables.ts'
import { Placements, type PlacementsOptions } from './placements.ts'
import { once } from './retryKeys.ts'

export interface SqlOrdersOptions extends PlacementsOptions {
  readonly inbox: Inbox
  readonly now: () => Date
}

/** Writes orders: state, history, event, timer and retry key in one transaction of the order's market. */
export class SqlOrders implements OrderWriter {
  readonly #options: SqlOrdersOptions
  readonly #placements: Placements

  constructor(options: SqlOrdersOptions) {
    this.#options = options
    this.#placements = new Placements(options)
  }

  replyTo(retry: RetryKey): Promise<OrderDocument | undefined> {
    return this.#placements.replyTo(retry)
  }

  place(order: Order, retry: RetryKey | undefined): Promise<OrderDocument> {
    return this.#placements.place(order, retry)
  }

  async change(orderId: string, decide: Decide, retry: RetryKey | undefined): Promise<OrderDocument> {
    const { database, keys } = this.#options
    const market = marketOfOrder(orderId)
    const sealer = retry && (await keys.sealerOf(database.shardOf(market).id))
    return database.marketTransaction(market, (tx) =>
      once({ tx, keys, sealer, retry }, async () => orderDocument(await this.changeIn(tx, orderId, decide))),
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

  /** Locks an order until the transaction ends. */
  lock(tx: Transaction, orderId: string): Promise<Order | undefined> {
    return lockOrder(tx, this.#options.keys, orderId)
  }

  /** Changes an order inside a transaction; answers what it is now. Throws `order_not_found`. */
  async changeIn(tx: Transaction, orderId: string, decide: Decide): Promise<Order> {
    const order = await lockOrder(tx, this.#options.keys, orderId)
    if (!order) throw orderNotFound(orderId)
    const change = decide(order, this.#options.now())
    await this.#keep(tx, order, change)
    return change?.order ?? order
  }

  async #keep(tx: Transaction, before: Order, change: Change): Promise<void> {
    if (!change) return
    await updateOrder(tx, change.order)
    const news = newsOfChange(before, change)
    if (news) await this.#tell(tx, change.order, news)
  }

  /** History, timer and event of a version that this transaction keeps. */
  async #tell(tx: Transaction, order: Order, { deed, told, kitchenTimer }: NewsOfOrder): Promise<void> {
    const { timers, kitchenAnswerSeconds, outbox } = this.#options
    const { market, id } = order
    await insertHistory(tx, order, deed)
    if (kitchenTimer === 'set')
      await timers.set(tx, KITCHEN_SILENCE, market, id, kitchenAnswerSeconds(market))
    if (kitchenTimer === 'clear') await timers.clear(tx, KITCHEN_SILENCE, id)
    await outbox.append(tx, [{ ...told, market, subjectId: id }])
  }
}
