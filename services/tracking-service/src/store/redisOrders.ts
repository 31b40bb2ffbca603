import type { Redis } from 'ioredis'
import type { Orders, WatchedOrder } from '../domain/watchedOrder.ts'

/** Seconds an order's last version is remembered after its last change. */
const KEEP = 86_400

/**
 * Keeps the highest version of an order; with `published` also that this version was, answering 1 the first time.
 * KEYS: the order's hash. ARGV: version, the order as JSON, seconds to keep, '1' for a published one.
 */
const KEEP_VERSION = `
local first = 0
if ARGV[4] == '1' then first = redis.call('HSETNX', KEYS[1], 'v' .. ARGV[1], '1') end
local last = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')
if tonumber(ARGV[1]) > last then redis.call('HSET', KEYS[1], 'version', ARGV[1], 'order', ARGV[2]) end
redis.call('EXPIRE', KEYS[1], ARGV[3])
return first`

interface OrderRedis extends Redis {
  keepVersion(key: string, version: number, order: string, seconds: number, published: 0 | 1): Promise<0 | 1>
}

const keyOf = (orderId: string): string => `tiffin:order:${orderId}`

/** The last version of each order that is known; what is not there is asked of `source`. */
export class RedisOrders implements Orders {
  readonly #redis: OrderRedis
  readonly #source: Orders

  constructor(redis: Redis, source: Orders) {
    redis.defineCommand('keepVersion', { numberOfKeys: 1, lua: KEEP_VERSION })
    this.#redis = redis as OrderRedis
    this.#source = source
  }

  /** Keeps a published version; answers whether it is seen for the first time. Rejects while Redis is away. */
  async keep(order: WatchedOrder): Promise<boolean> {
    return (await this.#keep(order, 1)) === 1
  }

  async find(orderId: string): Promise<WatchedOrder> {
    // Without Redis each look is a call: slower, and right.
    const text = await this.#redis.hget(keyOf(orderId), 'order').catch(() => null)
    return text === null ? this.#ask(orderId) : (JSON.parse(text) as WatchedOrder)
  }

  /** The last versions of several orders; rejects while Redis is away. */
  async lastOf(orderIds: readonly string[]): Promise<WatchedOrder[]> {
    if (orderIds.length === 0) return []
    const commands = this.#redis.pipeline()
    for (const orderId of orderIds) commands.hget(keyOf(orderId), 'order')
    const results = (await commands.exec()) ?? []
    const failure = results.find(([error]) => error)?.[0]
    if (failure) throw failure
    const orders: WatchedOrder[] = []
    // A Redis that lost its memory is filled again, one order after another.
    for (const [row, [, text]] of results.entries())
      orders.push(
        typeof text === 'string'
          ? (JSON.parse(text) as WatchedOrder)
          : await this.#ask(orderIds[row] as string),
      )
    return orders
  }

  async #ask(orderId: string): Promise<WatchedOrder> {
    const order = await this.#source.find(orderId)
    // Only saves the next call: a Redis that is away keeps nothing.
    await this.#keep(order, 0).catch(() => undefined)
    return order
  }

  #keep(order: WatchedOrder, published: 0 | 1): Promise<0 | 1> {
    const { orderId, version } = order.update
    return this.#redis.keepVersion(keyOf(orderId), version, JSON.stringify(order), KEEP, published)
  }
}
