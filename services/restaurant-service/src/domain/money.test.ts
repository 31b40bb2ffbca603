import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromCents, toCents } from './money.ts'

it('keeps every sum of cents through its two decimals', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (cents) => toCents(fromCents(cents)) === cents),
  ))

it.each([
  [0.29, 29],
  [1.15, 115],
  [45.99, 4599],
])('%d is %d cents', (amount, cents) => expect(toCents(amount)).toBe(cents))
