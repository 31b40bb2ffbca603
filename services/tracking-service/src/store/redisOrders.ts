import type { Redis } from 'ioredis'
import type { Orders, WatchedOrder } from '../domain/watchedOrder.ts'

/** Seconds an order's last version is remembered after its last change. */
const KEEP = 86_400

/**
 * Remembers that a version was seen and keeps the highest; answers 1 when the version is new.
 * KEYS: the order's hash. ARGV: version, the order as JSON, seconds to keep.
 */
const KEEP_VERSION = `
if redis.call('HSETNX', KEYS[1], 'v' .. ARGV[1], '1') == 0 then return 0 end
local last = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')
if tonumber(ARGV[1]) > last then redis.call('HSET', KEYS[1], 'version', ARGV[1], 'order', ARGV[2]) end
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1`

interface OrderRedis extends Redis {
  keepVersion(key: string, version: number, order: string, seconds: number): Promise<0 | 1>
}

const keyOf = (orderId: string): string => `tiffin:order:${orderId}`

/** The last published version of each order; what is not there is asked of `source`. */
export class RedisOrders implements Orders {
  readonly #redis: OrderRedis
  readonly #source: Orders

  constructor(redis: Redis, source: Orders) {
    redis.defineCommand('keepVersion', { numberOfKeys: 1, lua: KEEP_VERSION })
    this.#redis = redis as OrderRedis
    this.#source = source
  }

  /** Keeps a published version; answers whether it is seen for the first time. */
  async keep(order: WatchedOrder): Promise<boolean> {
    const { orderId, version } = order.update
    return (await this.#redis.keepVersion(keyOf(orderId), version, JSON.stringify(order), KEEP)) === 1
  }

  async find(orderId: string): Promise<WatchedOrder> {
    const text = await this.#redis.hget(keyOf(orderId), 'order').catch(() => null)
    return text === null ? this.#source.find(orderId) : (JSON.parse(text) as WatchedOrder)
  }

  /** The last versions of several orders; those not kept are left out. */
  async lastOf(orderIds: readonly string[]): Promise<WatchedOrder[]> {
    if (orderIds.length === 0) return []
    const commands = this.#redis.pipeline()
    for (const orderId of orderIds) commands.hget(keyOf(orderId), 'order')
    const results = (await commands.exec()) ?? []
    return results.flatMap(([, text]) => (typeof text === 'string' ? [JSON.parse(text) as WatchedOrder] : []))
  }
}
