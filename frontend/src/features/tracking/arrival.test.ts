import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { expect, test } from 'vitest'
import { arrivalOf } from './arrival.ts'
import type { TimelineEntry } from './orderTimeline.ts'

const NOON = Date.parse('2026-05-04T12:00:00Z')
const minute = (n: number) => new Date(NOON + n * 60_000).toISOString()
const entry = (version: number, status: OrderStatus, eta: number, more: Partial<TimelineEntry> = {}) => ({
  version,
  status,
  reason: null,
  deliveryPartnerId: null,
  estimatedDeliveryAt: minute(eta),
  at: minute(version),
  ...more,
})

test('counts down in whole minutes and never below zero', () => {
  const entries = [entry(1, 'pending', 30)]
  expect(arrivalOf(entries, entries[0], NOON)).toMatchObject({ minutes: 30, before: undefined })
  expect(arrivalOf(entries, entries[0], NOON + 90_000)?.minutes).toBe(29)
  expect(arrivalOf(entries, entries[0], NOON + 40 * 60_000)?.minutes).toBe(0)
})

test('what is at the door already comes any moment, whatever was estimated', () => {
  const entries = [entry(1, 'picked_up', 4)]
  expect(arrivalOf(entries, entries[0], NOON, true)?.minutes).toBe(0)
  expect(arrivalOf(entries, entries[0], NOON, false)?.minutes).toBe(4)
})

test('a slip of minutes is told with what was promised, and whose it is', () => {
  const entries = [entry(1, 'pending', 30), entry(2, 'preparing', 36)]
  expect(arrivalOf(entries, entries[1], NOON)).toMatchObject({ before: minute(30), late: 'kitchen' })
  const onTheWay = entry(3, 'picked_up', 37)
  expect(arrivalOf([...entries, onTheWay], onTheWay, NOON)?.late).toBeUndefined()
})

test('a minute more or less is not worth a word', () => {
  const entries = [entry(1, 'pending', 30), entry(2, 'preparing', 32)]
  expect(arrivalOf(entries, entries[1], NOON)?.before).toBeUndefined()
})

test('a slip that the plan has a reason for is told with it, as long as the reason stands', () => {
  const late = (...more: Partial<TimelineEntry>[]) => {
    const entries = [
      entry(1, 'pending', 30),
      ...more.map((each, i) => entry(i + 2, each.status ?? 'preparing', 40, each)),
    ]
    return arrivalOf(entries, entries.at(-1), NOON)?.late
  }
  const [kitchen, partner] = [{ reason: 'waits_for_kitchen' }, { reason: 'waits_for_partner' }]
  expect(late(kitchen)).toBe('kitchen')
  expect(late(kitchen, { status: 'ready', deliveryPartnerId: 'maya' })).toBeUndefined()
  expect(late(partner)).toBe('search')
  expect(late(partner, { deliveryPartnerId: 'maya' })).toBeUndefined()
  expect(late({ ...partner, deliveryPartnerId: 'maya' })).toBeUndefined()
  expect(late(kitchen, { reason: 'waits_for_other_deliveries' })).toBe('search')
})

test('deliveries before it are those of the partner who has the order, not of one who is only planned', () => {
  const stops = (deliveryPartnerId: string | null, stopsBefore: number | null) => {
    const only = entry(1, 'preparing', 30, { deliveryPartnerId, stopsBefore })
    return arrivalOf([only], only, NOON)?.stopsBefore
  }
  expect([stops('maya', 2), stops('maya', null), stops(null, 2)]).toEqual([2, 0, 0])
})
