import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bucket, take } from './tokenBucket.ts'

const policies = fc.record({
  rate: fc.double({ min: 0.1, max: 1000, noNaN: true }),
  burst: fc.integer({ min: 1, max: 3000 }),
})
/** Milliseconds between requests. */
const gaps = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 200 })

test('never lets more through than the burst and what flowed in since', () => {
  fc.assert(
    fc.property(policies, gaps, (policy, waits) => {
      let bucket: Bucket | undefined
      let now = 0
      let allowed = 0
      for (const wait of waits) {
        now += wait
        const step = take(policy, bucket, now)
        bucket = step.bucket
        if (step.taken.allowed) allowed += 1
      }
      expect(allowed).toBeLessThanOrEqual(policy.burst + (now / 1000) * policy.rate + 1e-6)
    }),
  )
})

test('who waits as long as told gets through', () => {
  fc.assert(
    fc.property(policies, gaps, (policy, waits) => {
      let bucket: Bucket | undefined
      let now = 0
      for (const wait of waits) {
        now += wait
        const step = take(policy, bucket, now)
        bucket = step.bucket
        const later = now + step.taken.retryAfter * 1000 + 1
        if (!step.taken.allowed) expect(take(policy, bucket, later).taken.allowed).toBe(true)
      }
    }),
  )
})

test('holds between nothing and the burst, also when the clock goes back', () => {
  fc.assert(
    fc.property(policies, fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1 }), (policy, moments) => {
      let bucket: Bucket | undefined
      for (const now of moments) {
        bucket = take(policy, bucket, now).bucket
        expect(bucket.tokens).toBeGreaterThanOrEqual(0)
        expect(bucket.tokens).toBeLessThanOrEqual(policy.burst)
      }
    }),
  )
})

test('a full bucket gives its burst at once and not one more', () => {
  let bucket: Bucket | undefined
  const answers = Array.from({ length: 31 }, () => {
    const step = take({ rate: 10, burst: 30 }, bucket, 0)
    bucket = step.bucket
    return step.taken
  })
  expect(answers.filter(({ allowed }) => allowed)).toHaveLength(30)
  expect(answers.at(-1)).toEqual({ allowed: false, remaining: 0, retryAfter: 0.1 })
})
