import { type Bucket, take } from '@tiffin/platform/tokenBucket'
import { expect, test } from 'vitest'
import { type BucketStore, RateLimits, TooManyRequests } from './rateLimits.ts'

const settings = { rates: { general: 10, auth: 5, orders: 20 }, userRate: 30, burstSeconds: 3 }

/** Buckets whose clock stands still. */
class StillBuckets implements BucketStore {
  readonly buckets = new Map<string, Bucket>()
  away = false

  async take(key: string, policy: { rate: number; burst: number }) {
    if (this.away) throw new Error('away')
    const { bucket, taken } = take(policy, this.buckets.get(key), 0)
    this.buckets.set(key, bucket)
    return taken
  }
}

function limits() {
  const shared = new StillBuckets()
  const local = new StillBuckets()
  const failures: unknown[] = []
  const counted = new RateLimits(settings, shared, local, (error) => failures.push(error))
  return { shared, local, failures, counted }
}

async function allowedOf(counted: RateLimits, limit: 'general' | 'auth' | 'orders', address: string) {
  for (let allowed = 0; ; allowed += 1) {
    const refused = await counted.count(limit, address, undefined).then(
      () => false,
      (error: unknown) => error instanceof TooManyRequests,
    )
    if (refused) return allowed
  }
}

test.each([
  ['general', 30],
  ['auth', 15],
  ['orders', 60],
] as const)('%s lets three seconds of its rate through at once', async (limit, burst) => {
  const { counted } = limits()
  expect(await allowedOf(counted, limit, '192.0.2.1')).toBe(burst)
})

test('the limits, addresses and keys are counted apart', async () => {
  const { counted } = limits()
  expect(await allowedOf(counted, 'auth', '192.0.2.1')).toBe(15)
  expect(await allowedOf(counted, 'auth', '192.0.2.2')).toBe(15)
  expect(await allowedOf(counted, 'general', '192.0.2.1')).toBe(30)
  const key = { name: 'actors', sha256: '', rate: 2000 }
  expect((await counted.count('auth', '192.0.2.1', key))?.ratelimit).toBe('"auth";r=5999;t=1')
})

test('a person is counted wherever they come from', async () => {
  const { counted } = limits()
  for (let i = 0; i < 90; i += 1) await counted.countUser('someone')
  await expect(counted.countUser('someone')).rejects.toMatchObject({
    code: 'rate_limited',
    headers: { 'ratelimit-policy': '"user";q=90;w=3' },
  })
  await expect(counted.countUser('somebody else')).resolves.toBeUndefined()
})

test('tells the policy, what is left, and when to come again', async () => {
  const { counted } = limits()
  expect(await counted.count('general', '192.0.2.1', undefined)).toEqual({
    'ratelimit-policy': '"general";q=30;w=3',
    ratelimit: '"general";r=29;t=1',
  })
  await allowedOf(counted, 'general', '192.0.2.1')
  await expect(counted.count('general', '192.0.2.1', undefined)).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfter: 1,
    headers: { ratelimit: '"general";r=0;t=3' },
  })
})

test('without the shared buckets signing in stays limited, the rest goes uncounted', async () => {
  const { shared, failures, counted } = limits()
  shared.away = true
  expect(await allowedOf(counted, 'auth', '192.0.2.1')).toBe(15)
  for (let i = 0; i < 100; i += 1)
    expect(await counted.count('orders', '192.0.2.1', undefined)).toBeUndefined()
  expect(failures).toHaveLength(116)
  shared.away = false
  expect(await allowedOf(counted, 'orders', '192.0.2.1')).toBe(60)
})
