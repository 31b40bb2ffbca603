import type { Redis } from 'ioredis'
import type { Attempts, DelayPolicy, Turn } from '../domain/attempts.ts'
import { KNOWN_FOR, MOST_KNOWN } from './localAttempts.ts'

/**
 * KEYS: a counter. ARGV: what to do (look, take, add), failures that are free, the first wait, the longest, when to forget
 * (all in ms). Answers the wait, and whether nobody was told it before. The waits are those of delayAfter.
 */
const COUNT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local held = redis.call('HMGET', KEYS[1], 'failures', 'until')
local failures, waiting = tonumber(held[1] or 0), tonumber(held[2] or 0) - now
if ARGV[1] ~= 'add' and waiting > 0 then return { waiting, redis.call('HSETNX', KEYS[1], 'told', 1) } end
if ARGV[1] == 'look' then return { 0, 0 } end
failures = failures + 1
local delay, free = 0, tonumber(ARGV[2])
if failures > free then delay = math.min(tonumber(ARGV[4]), tonumber(ARGV[3]) * 2 ^ (failures - free - 1)) end
redis.call('HSET', KEYS[1], 'failures', failures, 'until', now + delay)
redis.call('HDEL', KEYS[1], 'told')
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return { 0, 0 }`

/** KEYS: a counter. One failure less, and no wait. */
const GIVE_BACK = `
if tonumber(redis.call('HGET', KEYS[1], 'failures') or 0) < 1 then return 0 end
redis.call('HINCRBY', KEYS[1], 'failures', -1)
redis.call('HDEL', KEYS[1], 'until', 'told')
return 1`

interface AttemptRedis extends Redis {
  countAttempt(key: string, ...values: (string | number)[]): Promise<[number, 0 | 1]>
  giveBackAttempt(key: string): Promise<0 | 1>
}

const counterOf = (key: string): string => `tiffin:attempts:${key}`
const knownOf = (account: string): string => `tiffin:knownAt:${account}`
const seconds = () => Math.floor(Date.now() / 1000)

/** Failures that all instances count together. Rejects while Redis is away. */
export class RedisAttempts implements Attempts {
  readonly #redis: AttemptRedis

  constructor(redis: Redis) {
    redis.defineCommand('countAttempt', { numberOfKeys: 1, lua: COUNT })
    redis.defineCommand('giveBackAttempt', { numberOfKeys: 1, lua: GIVE_BACK })
    this.#redis = redis as AttemptRedis
  }

  look(key: string, policy: DelayPolicy): Promise<Turn> {
    return this.#count('look', key, policy)
  }

  take(key: string, policy: DelayPolicy): Promise<Turn> {
    return this.#count('take', key, policy)
  }

  async add(key: string, policy: DelayPolicy): Promise<void> {
    await this.#count('add', key, policy)
  }

  async giveBack(key: string): Promise<void> {
    await this.#redis.giveBackAttempt(counterOf(key))
  }

  async forget(key: string): Promise<void> {
    await this.#redis.del(counterOf(key))
  }

  async forgetAccount(account: string): Promise<void> {
    await this.#redis.del(counterOf(`account:${account}`), knownOf(account))
  }

  async remember(account: string, address: string): Promise<void> {
    const key = knownOf(account)
    await this.#redis
      .multi()
      .zadd(key, seconds(), address)
      .zremrangebyrank(key, 0, -MOST_KNOWN - 1)
      .expire(key, KNOWN_FOR)
      .exec()
  }

  async isKnown(account: string, address: string): Promise<boolean> {
    const at = await this.#redis.zscore(knownOf(account), address)
    return at !== null && Number(at) > seconds() - KNOWN_FOR
  }

  async #count(what: string, key: string, { free, first, most, forgetAfter }: DelayPolicy): Promise<Turn> {
    const ms = [first, most, forgetAfter].map((time) => Math.ceil(time * 1000))
    const [wait, isFirst] = await this.#redis.countAttempt(counterOf(key), what, free, ...ms)
    return { wait: wait / 1000, isFirstRefusal: isFirst === 1 }
  }
}
