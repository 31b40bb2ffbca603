import { type Bucket, type BucketPolicy, outcome, take } from '@tiffin/platform/tokenBucket'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { type BucketSource, LeasedBuckets } from './leasedBuckets.ts'

afterEach(() => void vi.useRealTimers())

/** The bucket as Redis has it, by the test's clock. */
class SharedBucket implements BucketSource {
  asked = 0
  #bucket: Bucket | undefined

  async takeUpTo(_key: string, policy: BucketPolicy, most: number) {
    this.asked += 1
    const now = Date.now()
    const first = take(policy, this.#bucket, now)
    const more = first.taken.allowed ? Math.min(most - 1, Math.floor(first.bucket.tokens)) : 0
    this.#bucket = { tokens: first.bucket.tokens - more, at: now }
    return {
      granted: first.taken.allowed ? 1 + more : 0,
      taken: outcome(policy, first.taken.allowed, this.#bucket.tokens),
    }
  }
}

const FAST = { rate: 1000, burst: 3000 }

test('a slow limit is asked for each request, a fast one once for many', async () => {
  const shared = new SharedBucket()
  const buckets = new LeasedBuckets(shared)
  for (let i = 0; i < 5; i += 1) await buckets.take('slow', { rate: 20, burst: 60 })
  expect(shared.asked).toBe(5)
  const fast = new SharedBucket()
  const leased = new LeasedBuckets(fast)
  await Promise.all(Array.from({ length: 50 }, () => leased.take('fast', FAST)))
  expect(fast.asked).toBe(1)
})

test('several gateways together let no more through than the bucket gives', async () => {
  vi.useFakeTimers()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 30 }),
      async (waits) => {
        const shared = new SharedBucket()
        const gateways = [new LeasedBuckets(shared), new LeasedBuckets(shared)]
        const begun = Date.now()
        let allowed = 0
        for (const wait of waits) {
          await vi.advanceTimersByTimeAsync(wait)
          const taken = await Promise.all(
            Array.from({ length: 400 }, (_, i) => (gateways[i % 2] as LeasedBuckets).take('key', FAST)),
          )
          allowed += taken.filter((one) => one.allowed).length
        }
        const most = FAST.burst + ((Date.now() - begun) / 1000) * FAST.rate
        expect(allowed).toBeLessThanOrEqual(most + 1e-6)
      },
    ),
    { numRuns: 30 },
  )
})

test('who is refused is told when to come again, and tokens nobody used are forgotten after a second', async () => {
  vi.useFakeTimers()
  const shared = new SharedBucket()
  const buckets = new LeasedBuckets(shared)
  const empty = async () => {
    for (;;) {
      const taken = await buckets.take('key', FAST)
      if (!taken.allowed) return taken
    }
  }
  expect((await empty()).retryAfter).toBeGreaterThan(0)
  await vi.advanceTimersByTimeAsync(60)
  expect((await buckets.take('key', FAST)).allowed).toBe(true)
  const { asked } = shared
  await vi.advanceTimersByTimeAsync(1001)
  await buckets.take('key', FAST)
  expect(shared.asked).toBe(asked + 1)
})
