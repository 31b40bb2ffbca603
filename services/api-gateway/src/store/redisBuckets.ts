import { setTimeout as sleep } from 'node:timers/promises'
import { type BucketPolicy, outcome, type Taken } from '@tiffin/platform/tokenBucket'
import { Redis } from 'ioredis'
import type { BucketSource } from './leasedBuckets.ts'

/** Takes up to so many tokens by Redis's own clock, in one step; a bucket that would be full again is forgotten. */
const TAKE = `
local rate, burst, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local held = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = burst
if held[1] then tokens = math.min(burst, held[1] + math.max(0, now - held[2]) * rate) end
local granted = math.min(most, math.floor(tokens))
tokens = tokens - granted
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
redis.call('PEXPIRE', KEYS[1], math.ceil((burst - tokens) / rate * 1000) + 1000)
return { granted, tostring(tokens) }`

interface BucketRedis extends Redis {
  takeTokens(key: string, rate: number, burst: number, most: number): Promise<[number, string]>
}

/** Milliseconds a request waits for Redis before it goes on uncounted. */
const PATIENCE = 1000

/** Buckets that all gateways share. */
export class RedisBuckets implements BucketSource {
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
    redis.defineCommand('takeTokens', { numberOfKeys: 1, lua: TAKE })
    this.#redis = redis as BucketRedis
  }

  /** Waits for Redis, but no longer than a request would. */
  async opened(): Promise<void> {
    if (this.#redis.status === 'ready') return
    await Promise.race([new Promise((done) => this.#redis.once('ready', done)), sleep(PATIENCE)])
  }

  async takeUpTo(
    key: string,
    policy: BucketPolicy,
    most: number,
  ): Promise<{ granted: number; taken: Taken }> {
    const { rate, burst } = policy
    const [granted, tokens] = await this.#redis.takeTokens(`tiffin:limit:${key}`, rate, burst, most)
    return { granted, taken: outcome(policy, granted > 0, Number(tokens)) }
  }

  async close(): Promise<void> {
    this.#redis.disconnect()
  }
}
