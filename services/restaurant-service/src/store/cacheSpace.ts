import type { Redis } from 'ioredis'

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
    this.#run = /^run_id:(\w+)/m.exec(await this.#redis.info('server'))?.[1]
    if (this.#run === undefined) throw new CacheAway('Redis does not tell its run_id')
  }

  /** Throws CacheAway while Redis is. */
  key(name: string): string {
    if (this.#run === undefined) throw new CacheAway('Redis is away')
    return `restaurants:${this.#run}:${name}`
  }
}
