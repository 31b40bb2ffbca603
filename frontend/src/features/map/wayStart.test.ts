import { expect, test } from 'vitest'
import { glideTo, pointAt, standing } from './glide.ts'
import type { MapPoint } from './mapTypes.ts'
import { COVERED, wayStart } from './wayStart.ts'

/** A degree is a million pixels, so that pixels are seen in the places. */
const pixelsBetween = (a: MapPoint, b: MapPoint) =>
  Math.hypot(a.latitude - b.latitude, a.longitude - b.longitude) * 1_000_000

const north = (pixels: number): MapPoint => ({ latitude: 37 + pixels / 1_000_000, longitude: -122 })
/** Rides 100 pixels north from 0 on, in a second. */
const ride = glideTo(standing(north(0), -1000), north(100), 0)
const startOf = (before: MapPoint | undefined, now: number) => wayStart(before, ride, now, pixelsBetween)

test('a way begins below the badge, as far ahead as that covers', () => {
  expect(pixelsBetween(startOf(undefined, 0), north(COVERED))).toBeCloseTo(0, 3)
  expect(pixelsBetween(startOf(undefined, 500), north(50 + COVERED))).toBeCloseTo(0, 3)
})

test('it stays while the badge covers it, ahead and behind, and no longer', () => {
  const drawn = north(50)
  for (const now of [390, 500, 610]) expect(startOf(drawn, now)).toBe(drawn)
  for (const now of [370, 630]) expect(startOf(drawn, now)).not.toBe(drawn)
})

test('so it is drawn anew once in twice as many pixels', () => {
  const starts = new Set<MapPoint>()
  let start: MapPoint | undefined
  for (let now = 0; now < 1000; now += 1) {
    start = startOf(start, now)
    starts.add(start)
    expect(pixelsBetween(start, pointAt(ride, now))).toBeLessThanOrEqual(COVERED + 0.001)
  }
  expect(starts.size).toBe(Math.ceil(100 / (2 * COVERED)))
})

test('who stands has it below them', () => {
  expect(wayStart(undefined, standing(north(7), 0), 0, pixelsBetween)).toEqual(north(7))
})
