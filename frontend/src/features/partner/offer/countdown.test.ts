import { expect, test } from 'vitest'
import { deadlineOf, minutesToReady, secondsUntil } from './countdown.ts'

const NOW = 1_700_000_000_000

test('the deadline counts from when the server answered, whatever this clock shows', () => {
  expect(deadlineOf({ secondsLeft: 12.5 }, NOW)).toBe(NOW + 12_500)
})

test('a second counts until it is over, and nothing is left after the last', () => {
  expect([0, 1, 999, 1000, 12_000, 13_000].map((passed) => secondsUntil(NOW + 12_000, NOW + passed))).toEqual(
    [12, 12, 12, 11, 0, 0],
  )
})

test('minutes until the food is ready are the server’s', () => {
  const offer = { readyAt: '2026-05-04T18:45:00.000Z', expiresAt: '2026-05-04T18:30:30.000Z' }
  expect(minutesToReady(offer, 30)).toBe(15)
  expect(minutesToReady(offer, 0)).toBe(15)
  expect(minutesToReady({ ...offer, readyAt: '2026-05-04T18:20:00.000Z' }, 30)).toBe(0)
})
