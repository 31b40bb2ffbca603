import { type Bucket, type BucketPolicy, type Taken, take } from '@tiffin/platform/tokenBucket'
import type { BucketStore } from '../domain/rateLimits.ts'

/** Addresses remembered at most; the one not seen for longest goes first. */
const CAPACITY = 100_000

/** Buckets of this process alone, for while the shared ones are away. */
export class LocalBuckets implements BucketStore {
  readonly #buckets = new Map<string, Bucket>()

  async take(key: string, policy: BucketPolicy): Promise<Taken> {
    const { bucket, taken } = take(policy, this.#buckets.get(key), Date.now())
    this.#buckets.delete(key)
    this.#buckets.set(key, bucket)
    if (this.#buckets.size > CAPACITY) this.#buckets.delete(this.#buckets.keys().next().value as string)
    return taken
  }
}
