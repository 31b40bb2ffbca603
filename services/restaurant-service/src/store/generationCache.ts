import { createHash, randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { CacheKind, CountLook } from './cacheCounts.ts'
import type { CacheSpace } from './cacheSpace.ts'
import { fromText, KEEP_SECONDS, toText } from './cacheText.ts'

/**
 * Seconds a generation is kept after it was named: longer than any answer under it. One that runs out is named anew at
 * the next question, so that scopes nobody asks for take no room.
 */
const GENERATION_SECONDS = 24 * KEEP_SECONDS

const generationName = (scope: string): string => `generation:${scope}`

/**
 * Answers made of many documents. They are filed under the generation of their scope (a market, a menu), which every
 * change in the scope renews after it is stored: an answer read before the change is filed under the old generation,
 * however late, and nobody looks there again. A generation is a random name, so that one lost never comes back.
 */
export class GenerationCache {
  readonly #redis: Redis
  readonly #space: CacheSpace
  readonly #count: CountLook

  constructor(redis: Redis, space: CacheSpace, count: CountLook) {
    this.#redis = redis
    this.#space = space
    this.#count = count
  }

  /** The answer to a question in a scope: from the cache, else loaded and kept; just loaded when Redis is away. */
  async through<T>(kind: CacheKind, scope: string, question: unknown, load: () => Promise<T>): Promise<T> {
    const look = await this.#look(scope, question)
    this.#count(kind, look.outcome)
    if (look.outcome === 'hit') return fromText<T>(look.text)
    const answer = await load()
    if (look.outcome === 'miss') await this.#keep(look.key, answer)
    return answer
  }

  /** Makes everything held in the scopes stale. Rejects when Redis is away. */
  async renew(scopes: readonly string[]): Promise<void> {
    const keys = scopes.map((scope) => this.#space.key(generationName(scope)))
    await Promise.all(keys.map((key) => this.#redis.set(key, randomUUID(), 'EX', GENERATION_SECONDS)))
  }

  async #look(scope: string, question: unknown): Promise<Look> {
    try {
      const key = this.#space.key(`${scope}:${await this.#generation(scope)}:${digest(question)}`)
      const text = await this.#redis.get(key)
      return text === null ? { outcome: 'miss', key } : { outcome: 'hit', text }
    } catch {
      // A cache that is away is no failure of the request; the count tells of it.
      return { outcome: 'away' }
    }
  }

  async #generation(scope: string): Promise<string> {
    const key = this.#space.key(generationName(scope))
    const current = await this.#redis.get(key)
    if (current !== null) return current
    const first = randomUUID()
    const set = await this.#redis.set(key, first, 'EX', GENERATION_SECONDS, 'NX')
    return set === 'OK' ? first : this.#generation(scope)
  }

  async #keep(key: string, answer: unknown): Promise<void> {
    // Redis went away in between: the next question loads again.
    await this.#redis.set(key, toText(answer), 'EX', KEEP_SECONDS).catch(() => undefined)
  }
}

type Look = { outcome: 'hit'; text: string } | { outcome: 'miss'; key: string } | { outcome: 'away' }

const digest = (question: unknown): string =>
  createHash('sha256').update(JSON.stringify(question)).digest('base64url')
