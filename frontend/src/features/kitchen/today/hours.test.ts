import { expect, test } from 'vitest'
import { hoursOfDay } from './hours.ts'

const bucket = (hour: number, placed: number) => ({
  at: `2026-05-04T${String(hour).padStart(2, '0')}:00:00.000Z`,
  placed,
  delivered: 0,
  deliveryMinutes: null,
})
const day = (placed: (hour: number) => number) => ({
  buckets: Array.from({ length: 24 }, (_, hour) => bucket(hour, placed(hour))),
  to: '2026-05-05T00:00:00.000Z',
})
const hours = (statistics: ReturnType<typeof day>, now: string) =>
  hoursOfDay(statistics, Date.parse(now)).map(({ at }) => Number(at.slice(11, 13)))

test('shows the hours from before the first order until now; what lies ahead is not empty, it is unknown', () => {
  const noon = day((hour) => (hour >= 12 ? 3 : 0))
  expect(hours(noon, '2026-05-04T18:20:00.000Z')).toEqual([11, 12, 13, 14, 15, 16, 17, 18])
})

test('shows some hours around a single order', () => {
  expect(
    hours(
      day((hour) => (hour === 11 ? 1 : 0)),
      '2026-05-04T11:30:00.000Z',
    ),
  ).toEqual([6, 7, 8, 9, 10, 11])
})

test('shows none where nothing was ordered', () => {
  expect(
    hours(
      day(() => 0),
      '2026-05-04T18:20:00.000Z',
    ),
  ).toEqual([])
})
