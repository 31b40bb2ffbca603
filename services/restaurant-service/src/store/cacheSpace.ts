import { once } from 'node:events'
import type { Redis } from 'ioredis'

/** Milliseconds of one wait for a connection. */
const CONNECT_WITHIN = 2000

/** Redis cannot be asked now. */
export class CacheAway extends Error {
  override readonly name = 'CacheAway'
}

/**
 * Names the cache's entries. A name carries the run id of the Redis process: one that restarts from a snapshot brings
 * back entries older than changes that came after it, and those must not be found.
 */
export class CacheSpace {
  readonly #redis: Redis
  #run: string | undefined

  constructor(redis: Redis) {
    this.#redis = redis
    redis.on('close', () => {
      this.#run = undefined
    })
    // Whoever fails to learn the run finds the cache away, until the next connection.
    redis.on('ready', () => void this.reach().catch(() => undefined))
  }

  /** Resolves when entries can be named. Rejects when Redis is away. */
  async reach(): Promise<void> {
    if (this.#redis.status !== 'ready')
      await once(this.#redis, 'ready', { signal: AbortSignal.timeout(CONNECT_WITHIN) })
    this.#run = /^run_id:(\w+)/m.exec(await this.#redis.info('server'))?.[1]
    if (this.#run === undefined) throw new CacheAway('Redis does not tell its run_id')
  }

  /** Throws CacheAway while Redis is. */
  key(name: string): string {
    if (this.#run === undefined) throw new CacheAway('Redis is away')
    return `restaurants:${this.#run}:${name}`
  }
}
