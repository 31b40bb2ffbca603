import { expect, test } from 'vitest'
import { LatestPositions } from './latestPositions.ts'

const at = (timestamp: string, orderId = 'a') => ({
  orderId,
  deliveryPartnerId: 'p',
  latitude: 0,
  longitude: 0,
  timestamp,
})

test('an older position is not told after a newer one of the same order', () => {
  const latest = new LatestPositions()
  expect(latest.advance(at('2026-05-04T18:30:02.000Z'))).toBe(true)
  expect(latest.advance(at('2026-05-04T18:30:01.999Z'))).toBe(false)
  expect(latest.advance(at('2026-05-04T20:30:01.000+02:00'))).toBe(false)
  expect(latest.advance(at('2026-05-04T18:30:01.000Z', 'b'))).toBe(true)
  expect(latest.advance(at('2026-05-04T18:30:03.000Z'))).toBe(true)
})

test('a forgotten order begins anew', () => {
  const latest = new LatestPositions()
  latest.advance(at('2026-05-04T18:30:02.000Z'))
  latest.forget('a')
  expect(latest.advance(at('2026-05-04T18:30:01.000Z'))).toBe(true)
})
