import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nthLeast } from './nthLeast.ts'

test('finds what sorting would put at that place', () => {
  // Without -0, which sorts as 0 does.
  const few = fc.integer({ min: -3, max: 3 })
  const value = fc.oneof(few, fc.constantFrom(-Infinity, Infinity), fc.double({ min: 1e-9, noNaN: true }))
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), fc.nat(), (values, draw) => {
      const n = draw % values.length
      expect(nthLeast(Float64Array.from(values), n)).toBe(values.toSorted((a, b) => (a < b ? -1 : 1))[n])
    }),
  )
})
