import type { Decide } from '../../../services/order-service/src/domain/change.ts'
import { KITCHEN_SILENCE } from '../../../services/order-service/src/domain/kitchenSilence.ts'
import type { Order } from '../../../services/order-service/src/domain/order.ts'
import {
  type OrderDocument,
  orderDocument,
} from '../../../services/order-service/src/domain/orderDocument.ts'
import {
  type NewsOfOrder,
  newsOfChange,
  newsOfPlacing,
} from '../../../services/order-service/src/domain/orderRecord.ts'
import { orderNotFound } from '../../../services/order-service/src/domain/ownership.ts'
import type { Messages } from './messages.ts'
import type { ModelDatabase, ModelTransaction } from './modelDatabase.ts'
import type { Table } from './table.ts'

/** A line of history. */
export interface HistoryRow {
  readonly orderId: string
  readonly version: number
  readonly status: Order['status']
  readonly partnerId: string | null
  readonly assignmentVersion: number
}

export interface ModelOrdersParts {
  readonly database: ModelDatabase
  readonly messages: Messages
  readonly now: () => number
  readonly kitchenAnswerSeconds: number
  readonly onReaction: (eventId: string, tx: ModelTransaction) => void
}

/** Order-service's store in the model's database. */
export class ModelOrders {
  readonly orders: Table<Order>
  readonly history: Table<HistoryRow>
  readonly #parts: ModelOrdersParts

  constructor(parts: ModelOrdersParts) {
    this.#parts = parts
    this.orders = parts.database.table()
    this.history = parts.database.table()
  }

  async place(order: Order): Promise<void> {
    await this.#parts.database.transaction('customer places', async (tx) => {
      this.orders.set(tx, order.id, order)
      await this.#tell(tx, order, newsOfPlacing(order))
    })
  }

  change(orderId: string, decide: Decide): Promise<OrderDocument> {
    return this.#parts.database.transaction('order-service', async (tx) =>
      orderDocument(await this.changeIn(tx, orderId, decide)),
    )
  }

  changeOnce(
    event: { readonly id: string; readonly type: string },
    orderId: string,
    decide: Decide,
  ): Promise<void> {
    const { database, messages, onReaction } = this.#parts
    return database.transaction(`order-service takes ${event.type}`, async (tx) => {
      if (!(await messages.isNew(tx, event))) return
      onReaction(event.id, tx)
      await this.changeIn(tx, orderId, decide)
    })
  }

  async lock(tx: ModelTransaction, orderId: string): Promise<Order | undefined> {
    await tx.statement('locks the order')
    if (this.orders.get(tx, orderId)) await tx.lock(`order ${orderId}`)
    return this.orders.get(tx, orderId)
  }

  async changeIn(tx: ModelTransaction, orderId: string, decide: Decide): Promise<Order> {
    const order = await this.lock(tx, orderId)
    if (!order) throw orderNotFound(orderId)
    const change = decide(order, new Date(this.#parts.now()))
    if (!change) return order
    this.orders.set(tx, orderId, change.order)
    const news = newsOfChange(order, change)
    if (news) await this.#tell(tx, change.order, news)
    return change.order
  }

  async #tell(tx: ModelTransaction, order: Order, { told, kitchenTimer }: NewsOfOrder): Promise<void> {
    const { messages, kitchenAnswerSeconds } = this.#parts
    const { id: orderId, version, status, partner, assignmentVersion } = order
    const key = `${orderId} ${version}`
    if (this.history.get(tx, key)) throw new Error(`Order ${orderId} has two versions ${version}`)
    this.history.set(tx, key, { orderId, version, status, partnerId: partner?.id ?? null, assignmentVersion })
    if (kitchenTimer === 'set') await messages.setTimer(tx, KITCHEN_SILENCE, orderId, kitchenAnswerSeconds)
    if (kitchenTimer === 'clear') messages.clearTimer(tx, KITCHEN_SILENCE, orderId)
    messages.append(tx, told.event, orderId, told.body)
  }
}
