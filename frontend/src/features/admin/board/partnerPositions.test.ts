import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ago, examplePartner } from './boardExamples.ts'
import { PartnerPositions } from './partnerPositions.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const maya = examplePartner()
const moveAt = (timestamp: string, latitude: number) => ({
  deliveryPartnerId: maya.id,
  latitude,
  longitude: -122.4,
  timestamp,
  orderIds: [],
})

test('the newest position wins, from wherever it comes', () => {
  const positions = new PartnerPositions()
  positions.move(moveAt(ago(1), 37.7))
  positions.take([examplePartner({ locationAt: ago(2), latitude: 37.5 })])
  expect(positions.of(maya.id)?.point.latitude).toBe(37.7)
  positions.take([examplePartner({ locationAt: ago(0), latitude: 37.8 })])
  positions.move(moveAt(ago(1), 37.7))
  expect(positions.of(maya.id)?.point.latitude).toBe(37.8)
})

test('a partner without a position has none', () => {
  const positions = new PartnerPositions()
  const nowhere = examplePartner({ latitude: null, longitude: null, locationAt: null })
  positions.take([nowhere])
  expect(positions.seenAt(nowhere)).toBeUndefined()
})

test('a partner was seen when their snapshot says, also before its positions are taken', () => {
  const positions = new PartnerPositions()
  const seen = examplePartner({ locationAt: ago(2) })
  expect(positions.seenAt(seen)).toBe(Date.parse(ago(2)))
  positions.move(moveAt(ago(1), 37.7))
  expect(positions.seenAt(seen)).toBe(Date.parse(ago(1)))
})

test('hundreds of moves are told at once, and only if something moved', () => {
  const positions = new PartnerPositions()
  const told = vi.fn()
  const stop = positions.subscribe(told)
  for (let i = 0; i < 500; i++) positions.move({ ...moveAt(ago(0), 37.7), deliveryPartnerId: `partner ${i}` })
  expect(told).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(told).toHaveBeenCalledTimes(1)
  expect(positions.version()).toBe(1)
  positions.move(moveAt(ago(5), 37.1))
  stop()
  positions.move(moveAt(ago(0), 37.2))
  vi.advanceTimersByTime(1000)
  expect(told).toHaveBeenCalledTimes(1)
})
