import { expect, test } from 'vitest'
import { seededRandom } from '../simulate/plan/random.ts'
import { secondsToNext } from './customers.ts'

const TEMPO = { fewest: 4, most: 10, gapSeconds: 100 }
const draws = (underWay: number) => {
  const random = seededRandom(8)
  return Array.from({ length: 2000 }, () => secondsToNext(underWay, TEMPO, random))
}

test('where little goes on the next order comes soon', () => {
  for (const seconds of draws(3)) expect(seconds).toBeLessThan(15)
})

test('where enough goes on orders come by chance, a gap apart on average', () => {
  const seconds = draws(6) as number[]
  const mean = seconds.reduce((sum, each) => sum + each, 0) / seconds.length
  expect(mean).toBeGreaterThan(85)
  expect(mean).toBeLessThan(110)
  expect(Math.max(...seconds)).toBeLessThanOrEqual(300)
})

test('where too much goes on none comes', () => {
  expect(new Set(draws(10))).toEqual(new Set([undefined]))
})
