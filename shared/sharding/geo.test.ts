import { expect, it } from 'vitest'
import { distanceKm } from './geo.ts'

it('measures San Francisco to New York as the 4,130 km it is', () => {
  const sanFrancisco = { latitude: 37.7749, longitude: -122.4194 }
  const newYork = { latitude: 40.7128, longitude: -74.006 }
  expect(distanceKm(sanFrancisco, newYork)).toBeCloseTo(4129, -1)
  expect(distanceKm(newYork, sanFrancisco)).toBe(distanceKm(sanFrancisco, newYork))
})

it('measures half the earth between antipodes, and nothing to itself', () => {
  const pole = { latitude: 90, longitude: 0 }
  expect(distanceKm(pole, { latitude: -90, longitude: 0 })).toBeCloseTo(20_015, 0)
  expect(distanceKm(pole, pole)).toBe(0)
})
