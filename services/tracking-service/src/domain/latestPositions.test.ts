import { expect, test } from 'vitest'
import { LatestPositions } from './latestPositions.ts'

test('an older position is not told after a newer one of the same subject', () => {
  const latest = new LatestPositions()
  expect(latest.advance('a', '2026-05-04T18:30:02.000Z')).toBe(true)
  expect(latest.advance('a', '2026-05-04T18:30:01.999Z')).toBe(false)
  expect(latest.advance('a', '2026-05-04T20:30:01.000+02:00')).toBe(false)
  expect(latest.advance('b', '2026-05-04T18:30:01.000Z')).toBe(true)
  expect(latest.advance('a', '2026-05-04T18:30:03.000Z')).toBe(true)
})

test('a position of the future keeps no later one away', () => {
  const latest = new LatestPositions()
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  expect(latest.advance('a', at(7))).toBe(true)
  expect(latest.advance('a', at(-1))).toBe(true)
  expect(latest.advance('a', at(-2))).toBe(false)
})

test('a forgotten subject begins anew', () => {
  const latest = new LatestPositions()
  latest.advance('a', '2026-05-04T18:30:02.000Z')
  latest.forget('a')
  expect(latest.advance('a', '2026-05-04T18:30:01.000Z')).toBe(true)
})
