import { distanceKm } from '@tiffin/sharding/geo'
import { expect, test } from 'vitest'
import { seededRandom } from '../plan/random.ts'
import { rideOf } from './ride.ts'

const from = { latitude: 37.76, longitude: -122.42 }
const to = { latitude: 37.78, longitude: -122.4 }

test('a ride goes there in steps, each somewhere else', () => {
  const stops = rideOf(from, to, 'bicycle', seededRandom(1))
  const left = stops.map(({ point }) => distanceKm(point, to))
  expect(left).toEqual([...left].sort((a, b) => b - a))
  expect(left.at(-1)).toBeLessThan(0.03)
  expect(new Set(stops.map(({ point }) => JSON.stringify(point))).size).toBe(stops.length)
})

test('a ride takes as long as the vehicle needs for the way', () => {
  const minutes = (vehicle: 'bicycle' | 'car') =>
    rideOf(from, to, vehicle, seededRandom(1)).reduce((sum, stop) => sum + stop.minutes, 0)
  expect(minutes('bicycle')).toBeCloseTo(((distanceKm(from, to) * 1.3) / 15) * 60, 5)
  expect(minutes('car')).toBeLessThan(minutes('bicycle'))
})

test('who does not move still tells different places', () => {
  const stops = rideOf(from, from, 'car', seededRandom(2))
  expect(new Set(stops.map(({ point }) => JSON.stringify(point))).size).toBe(stops.length)
})
