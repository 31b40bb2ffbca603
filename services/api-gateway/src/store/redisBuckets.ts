import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { BucketStore } from '../domain/rateLimits.ts'
import { type BucketPolicy, outcome, type Taken } from '../domain/tokenBucket.ts'

/** Takes a token by Redis's own clock, in one step; a bucket that would be full again is forgotten. */
const TAKE = `
local rate, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local held = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = burst
if held[1] then tokens = math.min(burst, held[1] + math.max(0, now - held[2]) * rate) end
local allowed = tokens >= 1
if allowed then tokens = tokens - 1 end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
redis.call('PEXPIRE', KEYS[1], math.ceil((burst - tokens) / rate * 1000) + 1000)
return { allowed and 1 or 0, tostring(tokens) }`

interface BucketRedis extends Redis {
  takeToken(key: string, rate: number, burst: number): Promise<[number, string]>
}

/** Milliseconds a request waits for Redis before it goes on uncounted. */
const PATIENCE = 1000

/** Buckets that all gateways share. */
export class RedisBuckets implements BucketStore {
  readonly #redis: BucketRedis

  constructor(url: string, onError: (error: Error) => void) {
    const redis = new Redis(url, {
      // What is asked in one turn of the event loop goes in one packet.
      enableAutoPipelining: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: PATIENCE,
      connectTimeout: 2000,
      retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
    })
    redis.on('error', onError)
    redis.defineCommand('takeToken', { numberOfKeys: 1, lua: TAKE })
    this.#redis = redis as BucketRedis
  }

  /** Waits for Redis, but no longer than a request would. */
  async opened(): Promise<void> {
    if (this.#redis.status === 'ready') return
    await Promise.race([new Promise((done) => this.#redis.once('ready', done)), sleep(PATIENCE)])
  }

  async take(key: string, policy: BucketPolicy): Promise<Taken> {
    const [allowed, tokens] = await this.#redis.takeToken(`tiffin:limit:${key}`, policy.rate, policy.burst)
    return outcome(policy, allowed === 1, Number(tokens))
  }

  async close(): Promise<void> {
    this.#redis.disconnect()
  }
}
