import { expect, test } from 'vitest'
import { excess, excessOfMeans } from './excess.ts'

const reference = (lowerBound: number, exactCtd: number) => ({
  lowerBound,
  exactCtd,
  reyesCtd: undefined,
  foodMatchCtd: undefined,
})

test('a day’s excess is 1 where the exact result is met, and undefined without one', () => {
  expect(excess(30, reference(28, 30))).toBe(1)
  expect(excess(31, reference(28, 30))).toBe(1.5)
  expect(excess(31, { ...reference(28, 30), exactCtd: undefined })).toBeUndefined()
})

test('of several days it is that of their means, over the days that have one', () => {
  const days = [
    { ctd: 31, reference: reference(28, 30) },
    { ctd: 31, reference: reference(30, 30.1) },
    { ctd: 99, reference: { ...reference(28, 30), exactCtd: undefined } },
  ]
  expect(excessOfMeans(days)).toBeCloseTo((31 - 29) / (30.05 - 29), 10)
})
