import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addEntries,
  EMPTY_TIMELINE,
  entryOf,
  gapAfter,
  latestOf,
  type TimelineEntry,
} from './orderTimeline.ts'

const at = '2026-05-04T18:30:00.000Z'
const entry = (version: number, status: OrderStatus = 'pending'): TimelineEntry => ({
  version,
  status,
  reason: null,
  deliveryPartnerId: null,
  estimatedDeliveryAt: at,
  at,
})
const versions = (entries: readonly TimelineEntry[]) => entries.map(({ version }) => version)

test('changes in order are appended, repeated ones change nothing', () => {
  const two = addEntries(EMPTY_TIMELINE, [entry(1), entry(2)])
  expect(versions(two.entries)).toEqual([1, 2])
  expect(addEntries(two, [entry(2), entry(1)])).toBe(two)
  expect(gapAfter(two)).toBeUndefined()
})

test('a missed change leaves a gap, shows what is true now, and is filled from the history', () => {
  const gap = addEntries(addEntries(EMPTY_TIMELINE, [entry(1)]), [entry(4, 'ready')])
  expect(gapAfter(gap)).toBe(1)
  expect(latestOf(gap)?.status).toBe('ready')
  expect(versions(gap.entries)).toEqual([1])
  const filled = addEntries(gap, [entry(2), entry(3)])
  expect(versions(filled.entries)).toEqual([1, 2, 3, 4])
  expect(gapAfter(filled)).toBeUndefined()
})

test('a socket that is faster than the first snapshot asks for all before it', () => {
  expect(gapAfter(addEntries(EMPTY_TIMELINE, [entry(3)]))).toBe(0)
})

test('an update of the socket is the entry the history has', () => {
  const { at: timestamp, ...rest } = entry(2, 'confirmed')
  expect(entryOf({ orderId: 'o', timestamp, ...rest })).toEqual(entry(2, 'confirmed'))
})

test('however changes arrive, each is there once and in order', () => {
  const arrivals = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 40 })
  fc.assert(
    fc.property(arrivals, (arrived) => {
      const timeline = arrived.reduce((now, version) => addEntries(now, [entry(version)]), EMPTY_TIMELINE)
      const whole = versions(timeline.entries)
      expect(whole).toEqual(whole.map((_, i) => i + 1))
      expect(new Set([...whole, ...versions(timeline.ahead)])).toEqual(new Set(arrived))
      const filled = addEntries(
        timeline,
        Array.from({ length: 12 }, (_, i) => entry(i + 1)),
      )
      expect(versions(filled.entries)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
    }),
  )
})
