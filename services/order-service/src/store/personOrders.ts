import type { OrderChange } from '@tiffin/contracts/orders'
import { COMMAND_PATIENCE } from '@tiffin/sharding/commandShards'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { DataKeys } from '@tiffin/sharding/dataKeys/dataKeys'
import { textOf } from '@tiffin/sharding/dataKeys/sealedColumn'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import type { Row } from '@tiffin/sharding/transaction'
import type { Order } from '../domain/order.ts'
import { type OrderDocument, orderDocument } from '../domain/orderDocument.ts'
import type { OrderFilter } from '../domain/orderFilter.ts'
import type { PrismaOrders } from './prismaOrders.ts'
import { replyPlace } from './sealedOrders.ts'

const PAGE = 100

const REPLIES = `SELECT "callerId", route, market, key, "createdAt", reply::text, "replySealed" FROM orders."IdempotencyKey"
  WHERE "callerId" = $1 ORDER BY "createdAt"`

interface ReplyRow extends Row {
  readonly callerId: string
  readonly route: string
  readonly market: number
  readonly key: string
  readonly createdAt: Date
  readonly reply: string | null
  readonly replySealed: string | null
}

/** The orders of somebody, for who must tell them all that is kept of them. */
export class PersonOrders {
  readonly #database: ShardedDatabase
  readonly #orders: PrismaOrders
  readonly #keys: DataKeys
  readonly #id: string
  readonly #missing = new Set<ShardId>()

  constructor(database: ShardedDatabase, orders: PrismaOrders, keys: DataKeys, id: string) {
    this.#database = database
    this.#orders = orders
    this.#keys = keys
    this.#id = id
  }

  /** Shards that were away when they were asked. */
  get missing(): readonly ShardId[] {
    return [...this.#missing]
  }

  /** What they ordered, with every change; who else made one, and from where, is not theirs to know. */
  ordered() {
    return this.#list({ customerId: this.#id }, (order, changes) => ({
      ...orderDocument(order),
      changes: changes.map((change) => this.#withoutOthers(change)),
    }))
  }

  /** Orders of others that they had a part in: what they were, and what they themselves did. */
  ofOthers(filter: OrderFilter) {
    return this.#list(filter, (order, changes) => ({
      ...withoutCustomer(order),
      changes: changes.filter(({ actorId }) => actorId === this.#id),
    }))
  }

  /** What was answered to requests that they may repeat. */
  async replies() {
    const { answers, missing } = await this.#database.fanOut(
      (shard) => this.#database.readAtReplica<ReplyRow>(shard.id, REPLIES, [this.#id]),
      { deadlineMs: COMMAND_PATIENCE },
    )
    for (const shard of missing) this.#missing.add(shard)
    return Promise.all(
      [...answers.values()].flat().map(async (row) => {
        const { route, market, key, createdAt } = row
        const text = await textOf(this.#keys, [row.reply, row.replySealed], replyPlace(row))
        const reply = text === null ? null : (JSON.parse(text) as OrderDocument)
        // An owner is answered with what their customer wrote.
        const isOwn = reply?.customerId === this.#id
        return { route, market, key, createdAt, orderId: reply?.id ?? null, ...(isOwn && { reply }) }
      }),
    )
  }

  async #list<T>(filter: OrderFilter, toldOf: (order: Order, changes: OrderChange[]) => T): Promise<T[]> {
    const told: T[] = []
    let before: string | undefined
    for (;;) {
      const page = await this.#orders.list(filter, { size: PAGE, ...(before !== undefined && { before }) })
      for (const shard of page.missingShards) this.#missing.add(shard as ShardId)
      for (const order of page.orders) told.push(toldOf(order, await this.#orders.history(order.id, 0)))
      before = page.orders.at(-1)?.id
      if (before === undefined || page.orders.length < PAGE) return told
    }
  }

  #withoutOthers(change: OrderChange): OrderChange {
    if (change.actorId === this.#id) return change
    const { actorId: _, address: __, ...rest } = change
    return rest
  }
}

function withoutCustomer(order: Order) {
  const { id, status, restaurantId, restaurantName, city, totalAmount, currency, createdAt, updatedAt } =
    orderDocument(order)
  return { id, status, restaurantId, restaurantName, city, totalAmount, currency, createdAt, updatedAt }
}
