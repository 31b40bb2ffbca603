import { expect, test } from 'vitest'
import { formatClock, formatDelay, formatDuration } from './adminFormat.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

test('a duration is told in the units a person would use', () => {
  expect(formatDuration('en-US', 40 * SECOND)).toBe('40 sec')
  expect(formatDuration('en-US', 12 * MINUTE + 50 * SECOND)).toBe('12 min')
  expect(formatDuration('en-US', 2 * HOUR)).toBe('2 hr')
  expect(formatDuration('en-US', 2 * HOUR + 5 * MINUTE)).toBe('2 hr 5 min')
  expect(formatDuration('en-US', 73 * HOUR)).toBe('3 days')
})

test('clocks that differ a little make no negative duration', () => {
  expect(formatDuration('en-US', -400)).toBe('0 sec')
})

test('a delay is told to the millisecond while it is short', () => {
  expect(formatDelay('en-US', 42.4)).toBe('42 ms')
  expect(formatDelay('en-US', 3240)).toBe('3.2 sec')
  expect(formatDelay('en-US', 61 * SECOND)).toBe('1 min')
})

test('a clock is the city’s own', () => {
  const at = '2026-05-04T18:30:00.000Z'
  expect(formatClock('fr', at, 'America/Los_Angeles')).toBe('11:30')
  expect(formatClock('fr', at, 'America/New_York')).toBe('14:30')
})
