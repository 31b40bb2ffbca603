import type { Redis } from 'ioredis'
import type { Restaurant } from '../domain/restaurant.ts'
import type { CountLook } from './cacheCounts.ts'
import type { CacheSpace } from './cacheSpace.ts'
import { fromText, KEEP_SECONDS, toText } from './cacheText.ts'

/** Keeps the text unless the same version or a newer one is held. KEYS: entry. ARGV: version, text, seconds. */
const PUT = `
  local held = redis.call('HGET', KEYS[1], 'version')
  if held and tonumber(held) >= tonumber(ARGV[1]) then return 0 end
  redis.call('HSET', KEYS[1], 'version', ARGV[1], 'text', ARGV[2])
  redis.call('EXPIRE', KEYS[1], ARGV[3])
  return 1`

const nameOf = (id: string): string => `one:${id}`

/**
 * Single restaurants. A writer puts the new version in, rather than taking the old one out: a slow reader that still
 * carries the old version finds the new one there and cannot bring the old one back.
 */
export class VersionedCache {
  readonly #redis: Redis
  readonly #space: CacheSpace
  readonly #count: CountLook

  constructor(redis: Redis, space: CacheSpace, count: CountLook) {
    this.#redis = redis
    this.#space = space
    this.#count = count
  }

  /** What is held; undefined also when Redis is away. */
  async get(id: string): Promise<Restaurant | undefined> {
    try {
      const text = await this.#redis.hget(this.#space.key(nameOf(id)), 'text')
      this.#count('restaurant', text === null ? 'miss' : 'hit')
      return text === null ? undefined : fromText<Restaurant>(text)
    } catch {
      // A cache that is away is no failure of the request; the count tells of it.
      this.#count('restaurant', 'away')
      return undefined
    }
  }

  /** Keeps a restaurant unless a newer one is held. Rejects when Redis is away. */
  async put(restaurant: Restaurant): Promise<void> {
    const key = this.#space.key(nameOf(restaurant.id))
    await this.#redis.eval(PUT, 1, key, restaurant.version, toText(restaurant), KEEP_SECONDS)
  }
}
