import { expect, test } from 'vitest'
import { liveScore } from './liveScore.ts'
import { type OrderTimes, orderTimes } from './orderTimes.ts'

const TERMS = { pickupMinutes: 4, dropoffMinutes: 4, targetMinutes: 40, maximumMinutes: 90 }
const AJANTA = { x: 0, y: 0 }
const FORNO = { x: 900, y: 0 }

const brought = (
  id: string,
  partnerId: string,
  [placedAt, readyAt, pickupAt, dropoffAt]: readonly [number, number, number, number],
  restaurant = AJANTA,
): OrderTimes => ({
  order: { id, placedAt, readyAt, restaurant, door: { x: 0, y: 640 } },
  partnerId,
  pickupAt,
  dropoffAt,
})

test('click-to-door and ready-to-pickup are means over what was brought', () => {
  const score = liveScore([brought('a', 'p', [0, 10, 12, 30]), brought('b', 'q', [5, 20, 20, 45])], TERMS)
  expect(score).toMatchObject({ ctdMean: 35, rtpMean: 1, undeliveredPercent: 0 })
})

test('an order that was never brought, or after the maximum, counts as the maximum', () => {
  const never = { ...brought('c', 'p', [0, 10, 0, 0]), pickupAt: undefined, dropoffAt: undefined }
  const late = brought('d', 'q', [0, 10, 80, 91])
  const score = liveScore([brought('a', 'r', [0, 10, 10, 30]), never, late], TERMS)
  expect(score.ctdMean).toBe((30 + 90 + 90) / 3)
  expect(score.undeliveredPercent).toBeCloseTo(200 / 3)
  expect(score.rtpMean).toBe(0)
})

test('what one partner fetches at one counter, one after the other, is one bundle', () => {
  const together = [brought('a', 'p', [0, 10, 12, 30]), brought('b', 'p', [0, 10, 12.1, 35])]
  expect(liveScore(together, TERMS).bundleSize).toBe(2)
  const elsewhere = [brought('a', 'p', [0, 10, 12, 30]), brought('b', 'p', [0, 10, 20, 35], FORNO)]
  expect(liveScore(elsewhere, TERMS).bundleSize).toBe(1)
  const others = [brought('a', 'p', [0, 10, 12, 30]), brought('b', 'q', [0, 10, 12, 35])]
  expect(liveScore(others, TERMS).bundleSize).toBe(1)
})

test('times are those of the order’s history, by the market’s clock', () => {
  const { order } = brought('a', 'p', [0, 10, 0, 0])
  const change = (
    status: 'pending' | 'picked_up' | 'delivered',
    at: string,
    deliveryPartnerId: string | null,
  ) => ({
    version: 1,
    status,
    reason: null,
    actor: 'customer',
    deliveryPartnerId,
    estimatedDeliveryAt: at,
    at,
  })
  const changes = [
    change('pending', '2026-05-04T18:30:00.000Z', null),
    change('picked_up', '2026-05-04T18:30:12.000Z', 'p'),
    change('picked_up', '2026-05-04T18:30:20.000Z', 'p'),
    change('delivered', '2026-05-04T18:30:31.500Z', 'p'),
  ]
  const clock = { minuteOf: (moment: Date) => (moment.getTime() - Date.UTC(2026, 4, 4, 18, 30)) / 1000 }
  expect(orderTimes(order, changes, clock)).toEqual({ order, partnerId: 'p', pickupAt: 12, dropoffAt: 31.5 })
  expect(orderTimes(order, changes.slice(0, 1), clock)).toMatchObject({ pickupAt: undefined })
})
