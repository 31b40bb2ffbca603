import { expect, test } from 'vitest'
import { delayAfter } from './attempts.ts'

const POLICY = { free: 3, first: 2, most: 60, forgetAfter: 3600 }

test('the first failures cost nothing, then each costs twice as much as the one before, up to a most', () => {
  const delays = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 5000].map((failures) => delayAfter(failures, POLICY))
  expect(delays).toEqual([0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60])
})
