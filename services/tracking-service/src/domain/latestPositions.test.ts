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

test('a forgotten subject begins anew', () => {
  const latest = new LatestPositions()
  latest.advance('a', '2026-05-04T18:30:02.000Z')
  latest.forget('a')
  expect(latest.advance('a', '2026-05-04T18:30:01.000Z')).toBe(true)
})
