import { keysInRedis } from '@tiffin/platform/redisUsers'
import { Redis } from 'ioredis'

/**
 * Takes away all that Tiffin keeps in Redis, as each service by its own user where they have one: versions of orders and menus there may
 * be newer than the restored ones, which would be taken for old. Answers how many keys went.
 */
export async function emptyRedis(environment: Readonly<Record<string, string>>): Promise<number> {
  let removed = 0
  for (const { url, patterns } of keysInRedis(environment)) {
    const redis = new Redis(url, { maxRetriesPerRequest: 1, retryStrategy: () => null })
    // What breaks the connection fails the command at hand.
    redis.on('error', () => undefined)
    try {
      for (const match of patterns)
        for await (const keys of redis.scanStream({ match, count: 1000 }) as AsyncIterable<string[]>)
          if (keys.length > 0) removed += await redis.unlink(...keys)
    } finally {
      redis.disconnect()
    }
  }
  return removed
}
