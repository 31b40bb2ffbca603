import { expect, test } from 'vitest'
import { dayAfter, dayBounds, dayIn, hourMarks, isDay } from './cityDay.ts'

const HOUR = 3_600_000
const iso = ({ from, to }: { from: number; to: number }) => [
  new Date(from).toISOString(),
  new Date(to).toISOString(),
]

test('a day is the city’s own', () => {
  const at = Date.parse('2026-05-05T05:30:00Z')
  expect(dayIn('America/Los_Angeles', at)).toBe('2026-05-04')
  expect(dayIn('America/New_York', at)).toBe('2026-05-05')
})

test('it goes from midnight to midnight there', () => {
  expect(iso(dayBounds('2026-05-04', 'America/Los_Angeles'))).toEqual([
    '2026-05-04T07:00:00.000Z',
    '2026-05-05T07:00:00.000Z',
  ])
  expect(iso(dayBounds('2026-01-10', 'America/St_Johns'))).toEqual([
    '2026-01-10T03:30:00.000Z',
    '2026-01-11T03:30:00.000Z',
  ])
})

test('it is an hour shorter or longer when clocks change', () => {
  const hours = (day: string, zone: string) => {
    const { from, to } = dayBounds(day, zone)
    return (to - from) / HOUR
  }
  expect(hours('2026-03-08', 'America/New_York')).toBe(23)
  expect(hours('2026-11-01', 'America/New_York')).toBe(25)
  expect(hours('2026-11-01', 'America/Mexico_City')).toBe(24)
})

test('the days before and after cross months and years', () => {
  expect(dayAfter('2026-02-28')).toBe('2026-03-01')
  expect(dayAfter('2026-01-01', -1)).toBe('2025-12-31')
})

test('what is no day is told from one', () => {
  expect(isDay('2026-05-04')).toBe(true)
  expect(isDay('2026-13-04')).toBe(false)
  expect(isDay('yesterday')).toBe(false)
  expect(isDay(null)).toBe(false)
})

test('an axis has a mark at both midnights', () => {
  expect(hourMarks({ from: 0, to: 24 * HOUR }, 6).map((at) => at / HOUR)).toEqual([0, 6, 12, 18, 24])
})
