import { expect, test } from 'vitest'
import { type RetryKey, refuseReusedKey, retryKey } from './retry.ts'

const OF = { callerId: 'somebody', route: 'createOrder', market: 1 }
const keyFor = (request: unknown) => retryKey(OF, 'key', request) as RetryKey

test('the same request has one fingerprint, however its members are ordered', () => {
  const request = { a: 1, items: [{ x: 1, y: 'ü' }] }
  expect(keyFor({ items: [{ y: 'ü', x: 1 }], a: 1 })).toEqual(keyFor(request))
})

test.each([{ a: 1, items: [2, 1] }, { a: '1', items: [1, 2] }, { a: 1 }, { a: 1, items: [1, 2], b: null }])(
  '%j is another request',
  (request) => {
    expect(() => refuseReusedKey(keyFor({ a: 1, items: [1, 2] }), keyFor(request))).toThrow(
      expect.objectContaining({ code: 'idempotency_key_reused' }),
    )
  },
)

test('without a key nothing is kept; a key that cannot be kept is refused', () => {
  expect(retryKey(OF, undefined, {})).toBeUndefined()
  for (const key of ['', '  ', 'k'.repeat(256)])
    expect(() => retryKey(OF, key, {})).toThrow(expect.objectContaining({ code: 'invalid_request' }))
})
