import { afterEach, expect, test, vi } from 'vitest'
import { otpauthCodes } from './otpauthCodes.ts'

/** `12345678901234567890`, the key of the examples in RFC 6238, appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

afterEach(() => void vi.useRealTimers())

const stepAt = (seconds: number, code: string) => {
  vi.useFakeTimers({ now: seconds * 1000 })
  return otpauthCodes.stepOf(SECRET, code)
}

test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
])('at second %i the code is %s', (seconds, code) => {
  expect(stepAt(seconds, code)).toBe(Math.floor(seconds / 30))
})

test('a code is good in its own step, the one before and the one after, and names its own', () => {
  const steps = [-2, -1, 0, 1, 2].map((away) => stepAt(1234567890 + away * 30, '005924'))
  const own = Math.floor(1234567890 / 30)
  expect(steps).toEqual([undefined, own, own, own, undefined])
})

test('apps get the key by a link that names the account', () => {
  const secret = otpauthCodes.newSecret()
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  const url = new URL(otpauthCodes.urlOf(secret, 'asha@example.com'))
  expect(`${url.protocol}//${url.host}`).toBe('otpauth://totp')
  expect(decodeURIComponent(url.pathname)).toBe('/Tiffin:asha@example.com')
  expect(url.searchParams.get('secret')).toBe(secret)
})
