import type { Outbox } from '@tiffin/messaging/outbox'
import type { Timers } from '@tiffin/messaging/timers'
import { Batches, QueueTooLong } from '@tiffin/platform/batches'
import { currentTrace, traceparent } from '@tiffin/platform/context'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { DataKeys, Sealer } from '@tiffin/sharding/dataKeys/dataKeys'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import { ShardUnavailableError } from '@tiffin/sharding/shardUnavailable'
import type { Transaction } from '@tiffin/sharding/transaction'
import { KITCHEN_SILENCE } from '../domain/kitchenSilence.ts'
import type { Order } from '../domain/order.ts'
import { type OrderDocument, orderDocument } from '../domain/orderDocument.ts'
import { newsOfPlacing } from '../domain/orderRecord.ts'
import type { RetryKey } from '../domain/retry.ts'
import { insertOrders, type Origin } from './orderTables.ts'
import type { CountPlaced } from './placingCounts.ts'
import { claimAll, findReplies, keptReply } from './retryKeys.ts'

/** Questions under way in each shard, and keys of one. */
const ASKED = { name: 'find replies', atOnce: 4, most: 100, longestWait: 500 }
/** Transactions of placing under way in each shard: while one is written to the disk, the next is made ready. */
const PLACED = { name: 'place orders', atOnce: 2, most: 50, longestWait: 500 }
/** Milliseconds the orders of one transaction wait for a key that another one holds; then each goes by itself. */
const PATIENCE = 200

export interface PlacementsOptions {
  readonly database: ShardedDatabase
  readonly keys: DataKeys
  readonly outbox: Outbox
  readonly timers: Timers
  /** Seconds a kitchen of a market has for its answer. */
  readonly kitchenAnswerSeconds: (market: number) => number
  /** Told after the commit how many orders a shard has got. */
  readonly onPlaced: CountPlaced
}

interface Placement {
  readonly order: Order
  readonly retry: RetryKey | undefined
  /** What its request is answered. */
  readonly reply: OrderDocument
  readonly traceparent: string
  readonly origin: Origin
}

/**
 * Keeps new orders: each with its items, history, event, timer and retry key in one transaction. Orders that come at the same
 * time share it (group commit), as the way to the disk costs more than the rows: all of them are answered after its commit.
 */
export class Placements {
  readonly #options: PlacementsOptions
  readonly #placing = new Map<ShardId, Batches<Placement, OrderDocument>>()
  readonly #asking = new Map<ShardId, Batches<RetryKey, OrderDocument | undefined>>()

  constructor(options: PlacementsOptions) {
    this.#options = options
  }

  /** What a request with this key was answered before. Throws `idempotency_key_reused`. */
  replyTo(retry: RetryKey): Promise<OrderDocument | undefined> {
    const { database, keys } = this.#options
    const shard = database.shardOf(retry.market).id
    const asking = of(
      shard,
      this.#asking,
      () => new Batches(ASKED, (retries) => findReplies({ database, keys, shard }, retries)),
    )
    return refusedWhereBusy(shard, asking.add(retry))
  }

  /** Of requests with one key only the first places an order; all get its answer. Throws `idempotency_key_reused`. */
  place(order: Order, retry: RetryKey | undefined): Promise<OrderDocument> {
    const shard = this.#options.database.shardOf(order.market).id
    const placing = of(
      shard,
      this.#placing,
      () => new Batches(PLACED, (placed) => this.#placeAll(shard, placed)),
    )
    return refusedWhereBusy(
      shard,
      placing.add({
        order,
        retry,
        reply: orderDocument(order),
        traceparent: traceparent(),
        origin: currentTrace(),
      }),
    )
  }

  /** Where one stands in the way of the others, nothing was kept, and each goes by itself. */
  async #placeAll(
    shard: ShardId,
    placements: readonly Placement[],
  ): Promise<PromiseSettledResult<OrderDocument>[]> {
    const { database, keys } = this.#options
    const sealer = await keys.sealerOf(shard)
    if (placements.length > 1) {
      try {
        const markets = [...new Set(placements.map(({ order }) => order.market))]
        return await database.marketsTransaction(shard, markets, async (tx) => {
          await tx.query(`SET LOCAL lock_timeout = ${PATIENCE}`)
          return this.#keep(tx, placements, sealer)
        })
      } catch (error) {
        // Whether it was kept is not known: whoever sends the same key again will learn it.
        if (error instanceof ShardUnavailableError) throw error
      }
    }
    return Promise.allSettled(placements.map((placement) => this.#placeAlone(placement, sealer)))
  }

  async #placeAlone(placement: Placement, sealer: Sealer | undefined): Promise<OrderDocument> {
    const { database } = this.#options
    const { market } = placement.order
    const [outcome] = await database.marketTransaction(market, (tx) => this.#keep(tx, [placement], sealer))
    if (outcome?.status === 'fulfilled') return outcome.value
    throw outcome?.reason
  }

  async #keep(
    tx: Transaction,
    placements: readonly Placement[],
    sealer: Sealer | undefined,
  ): Promise<PromiseSettledResult<OrderDocument>[]> {
    const isFirst = await claimAll(tx, placements, sealer)
    const fresh = placements.filter((_, i) => isFirst[i])
    if (fresh.length > 0) await this.#insert(tx, fresh, sealer)
    const replies: PromiseSettledResult<OrderDocument>[] = []
    for (const [i, { retry, reply }] of placements.entries())
      replies.push(
        isFirst[i]
          ? { status: 'fulfilled', value: reply }
          : await keptReply(tx, this.#options.keys, retry as RetryKey),
      )
    return replies
  }

  async #insert(
    tx: Transaction,
    placements: readonly Placement[],
    sealer: Sealer | undefined,
  ): Promise<void> {
    const { outbox, timers, kitchenAnswerSeconds, onPlaced } = this.#options
    tx.afterCommit(() => onPlaced(tx.shard.id, placements.length))
    const placed = placements.map(({ order, traceparent, origin }) => ({
      order,
      traceparent,
      origin,
      news: newsOfPlacing(order),
    }))
    await insertOrders(
      tx,
      placed.map(({ order, news, origin }) => ({ order, deed: news.deed, origin })),
      sealer,
    )
    await timers.setAll(
      tx,
      KITCHEN_SILENCE,
      placed
        .filter(({ news }) => news.kitchenTimer === 'set')
        .map(({ order: { market, id }, traceparent }) => ({
          market,
          subjectId: id,
          seconds: kitchenAnswerSeconds(market),
          traceparent,
        })),
    )
    await outbox.append(
      tx,
      placed.map(({ order: { market, id }, news, traceparent }) => ({
        ...news.told,
        market,
        subjectId: id,
        traceparent,
      })),
    )
  }
}

/** A shard that gets less done than comes is told as busy. */
async function refusedWhereBusy<T>(shard: ShardId, queued: Promise<T>): Promise<T> {
  try {
    return await queued
  } catch (error) {
    if (error instanceof QueueTooLong) throw new ShardUnavailableError(shard, error)
    throw error
  }
}

function of<T>(shard: ShardId, opened: Map<ShardId, T>, open: () => T): T {
  const there = opened.get(shard) ?? open()
  opened.set(shard, there)
  return there
}
