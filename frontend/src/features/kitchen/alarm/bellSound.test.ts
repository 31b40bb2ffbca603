import { expect, test } from 'vitest'
import { RING_SECONDS, ringSamples, strokeSamples } from './bellSound.ts'

const RATE = 8000
const loudest = (samples: Float32Array) => samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

test('a ring is loud at first and ends in silence, so that it can repeat', () => {
  const ring = ringSamples(RATE)
  expect(ring.length).toBe(RATE * RING_SECONDS)
  expect(loudest(ring.subarray(0, RATE / 2))).toBeGreaterThan(0.4)
  expect(loudest(ring)).toBeLessThanOrEqual(1)
  expect(loudest(ring.subarray(-RATE / 4))).toBeLessThan(0.01)
})

test('a stroke sounds once and fades', () => {
  const stroke = strokeSamples(RATE)
  expect(loudest(stroke.subarray(0, RATE / 4))).toBeGreaterThan(0.4)
  expect(loudest(stroke.subarray(-RATE / 10))).toBeLessThan(0.05)
})
