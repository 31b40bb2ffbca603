import { expect, test } from 'vitest'
import { ageOf, minutesSince, minutesUntil, USUAL_LIMITS, withLimit } from './ticketAge.ts'

const PLACED = '2026-05-04T18:30:00.000Z'
const after = (minutes: number, seconds = 0) => Date.parse(PLACED) + minutes * 60_000 + seconds * 1000

test.each([
  [0, 'calm'],
  [7, 'calm'],
  [8, 'warm'],
  [11, 'warm'],
  [12, 'hot'],
  [14, 'hot'],
  [15, 'late'],
  [90, 'late'],
])('after %i minutes a ticket is %s', (minutes, age) => {
  expect(ageOf(minutes, USUAL_LIMITS)).toBe(age)
})

test('minutes are whole, and none before the order was placed by a clock that runs behind', () => {
  expect(minutesSince(PLACED, after(7, 59))).toBe(7)
  expect(minutesSince(PLACED, after(8))).toBe(8)
  expect(minutesSince(PLACED, after(-1))).toBe(0)
})

test('a countdown counts the minute that has begun, and reaches zero at its moment', () => {
  expect(minutesUntil(PLACED, after(-2, 1))).toBe(2)
  expect(minutesUntil(PLACED, after(0, -1))).toBe(1)
  expect(minutesUntil(PLACED, after(0))).toBeLessThanOrEqual(0)
  expect(minutesUntil(PLACED, after(3))).toBe(-3)
})

test('a changed limit moves the others out of its way', () => {
  expect(withLimit(USUAL_LIMITS, 'warm', 14)).toEqual({ warm: 14, hot: 15, late: 16 })
  expect(withLimit(USUAL_LIMITS, 'hot', 5)).toEqual({ warm: 4, hot: 5, late: 15 })
  expect(withLimit(USUAL_LIMITS, 'late', 1)).toEqual({ warm: 1, hot: 2, late: 3 })
  expect(withLimit(USUAL_LIMITS, 'late', 999)).toEqual({ warm: 8, hot: 12, late: 120 })
})
