import { rememberFailure } from '@tiffin/platform/connectionFailure'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import { Redis } from 'ioredis'

/** Milliseconds: a cache that answers later is slower than the database. */
const ANSWER_WITHIN = 500

/** A connection to Redis that comes back by itself; while it is away, commands fail at once. */
export function openRedis(url: string, name: string, log: Log): Redis {
  const redis = new Redis(url, {
    connectionName: name,
    enableOfflineQueue: false,
    commandTimeout: ANSWER_WITHIN,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
  })
  rememberFailure(redis, 'ready')
  redis.on('error', (error: unknown) => log.warn({ reason: describe(error) }, 'Redis is away'))
  return redis
}
