import { expect, test } from 'vitest'
import { scaleFor } from './scale.ts'

test('a round distance that fits, as long as it is there', () => {
  const city = scaleFor(37.76, 14, 96)
  expect(city.kilometres).toBe(0.2)
  expect(city.pixels).toBeCloseTo(53, 0)
  expect(scaleFor(0, 0, 96).kilometres).toBe(5000)
})

test('the same distance is longer far from the equator', () => {
  expect(scaleFor(60, 12, 96).pixels / scaleFor(60, 12, 96).kilometres).toBeCloseTo(
    (2 * scaleFor(0, 12, 96).pixels) / scaleFor(0, 12, 96).kilometres,
    3,
  )
})
