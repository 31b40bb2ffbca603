import type { BucketPolicy, Taken } from '@tiffin/platform/tokenBucket'
import { LRUCache } from 'lru-cache'
import type { BucketStore } from '../domain/rateLimits.ts'

/** Buckets that give several tokens at once. */
export interface BucketSource {
  /** Takes as many tokens as there are, up to `most`; `granted` is 0 where there is none. */
  takeUpTo(key: string, policy: BucketPolicy, most: number): Promise<{ granted: number; taken: Taken }>
}

interface Lease {
  /** Tokens that are here. */
  tokens: number
  /** Whole tokens that were left in the bucket when these came. */
  readonly left: number
  /** Milliseconds of the monotonic clock. */
  readonly until: number
}

/** What flows into a bucket in this time is taken in one go. */
const LEASED_SECONDS = 0.05
/** Milliseconds after which tokens that nobody used are forgotten: by then as many have flowed in again. */
const KEPT = 1000
const MOST_KEYS = 10_000

/**
 * Takes a fast bucket's tokens from the shared one a few at a time, as each way there costs more than the counting. A limit of fewer
 * than forty a second is asked for each request: no lease of it would hold two.
 */
export class LeasedBuckets implements BucketStore {
  readonly #source: BucketSource
  readonly #leases = new LRUCache<string, Lease>({ max: MOST_KEYS })
  /** Those who come while a lease is on its way wait for it. */
  readonly #coming = new Map<string, Promise<Taken>>()

  constructor(source: BucketSource) {
    this.#source = source
  }

  async take(key: string, policy: BucketPolicy): Promise<Taken> {
    const size = Math.floor(policy.rate * LEASED_SECONDS)
    if (size < 2) return (await this.#source.takeUpTo(key, policy, 1)).taken
    for (;;) {
      const lease = this.#leases.get(key)
      if (lease && lease.tokens > 0 && performance.now() < lease.until) {
        lease.tokens -= 1
        return { allowed: true, remaining: lease.left + lease.tokens, retryAfter: 0 }
      }
      const taken = await (this.#coming.get(key) ?? this.#lease(key, policy, size))
      if (!taken.allowed) return taken
    }
  }

  #lease(key: string, policy: BucketPolicy, size: number): Promise<Taken> {
    const coming = this.#source
      .takeUpTo(key, policy, size)
      .then(({ granted, taken }) => {
        if (granted > 0)
          this.#leases.set(key, { tokens: granted, left: taken.remaining, until: performance.now() + KEPT })
        return taken
      })
      .finally(() => this.#coming.delete(key))
    this.#coming.set(key, coming)
    return coming
  }
}
