import { rememberFailure } from '@tiffin/platform/connectionFailure'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import { Redis } from 'ioredis'

/** Milliseconds a request gives Redis before it goes to MongoDB instead. */
const ANSWER_WITHIN = 300

/** A connection that fails at once while Redis is away, and comes back by itself; an outage is logged once. */
export function openRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: ANSWER_WITHIN,
    connectTimeout: 2000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
  })
  rememberFailure(redis, 'ready')
  let away = false
  redis.on('ready', () => {
    away = false
    log.info('connected to Redis')
  })
  redis.on('error', (error: Error) => {
    if (!away)
      log.warn({ reason: describe(error) }, 'Redis is away; restaurants are read from MongoDB meanwhile')
    away = true
  })
  return redis
}
