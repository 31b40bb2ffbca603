import { LRUCache } from 'lru-cache'
import { type Attempts, type DelayPolicy, delayAfter, type Turn } from '../domain/attempts.ts'

/** Seconds an address is known after the last sign-in there. */
export const KNOWN_FOR = 30 * 86_400
/** Addresses that are known of an account. */
export const MOST_KNOWN = 10
/** Counters and accounts that one process keeps; those not seen for longest go first. */
const CAPACITY = 100_000

interface Counter {
  failures: number
  /** Milliseconds of the monotonic clock. */
  until: number
  told: boolean
}

const LET_IN: Turn = { wait: 0, isFirstRefusal: false }

/** Failures that this process counts alone, for while Redis is away. */
export class LocalAttempts implements Attempts {
  readonly #counters = new LRUCache<string, Counter>({ max: CAPACITY })
  readonly #known = new LRUCache<string, Set<string>>({ max: CAPACITY, ttl: KNOWN_FOR * 1000 })

  async look(key: string, _policy: DelayPolicy): Promise<Turn> {
    return this.#waitOf(key) ?? LET_IN
  }

  async take(key: string, policy: DelayPolicy): Promise<Turn> {
    const refused = this.#waitOf(key)
    if (refused) return refused
    await this.add(key, policy)
    return LET_IN
  }

  async add(key: string, policy: DelayPolicy): Promise<void> {
    const failures = (this.#counters.get(key)?.failures ?? 0) + 1
    const until = performance.now() + delayAfter(failures, policy) * 1000
    this.#counters.set(key, { failures, until, told: false }, { ttl: policy.forgetAfter * 1000 })
  }

  async giveBack(key: string): Promise<void> {
    const counter = this.#counters.get(key)
    if (!counter) return
    counter.failures = Math.max(0, counter.failures - 1)
    counter.until = 0
  }

  async forget(key: string): Promise<void> {
    this.#counters.delete(key)
  }

  async forgetAccount(account: string): Promise<void> {
    this.#counters.delete(`account:${account}`)
    this.#known.delete(account)
  }

  async remember(account: string, address: string): Promise<void> {
    const known = this.#known.get(account) ?? new Set()
    known.delete(address)
    known.add(address)
    const [oldest] = known
    if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest)
    this.#known.set(account, known)
  }

  async isKnown(account: string, address: string): Promise<boolean> {
    return this.#known.get(account)?.has(address) ?? false
  }

  #waitOf(key: string): Turn | undefined {
    const counter = this.#counters.get(key)
    const left = counter ? counter.until - performance.now() : 0
    if (!counter || left <= 0) return undefined
    const isFirstRefusal = !counter.told
    counter.told = true
    return { wait: left / 1000, isFirstRefusal }
  }
}
