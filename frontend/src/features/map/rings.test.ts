import { expect, test } from 'vitest'
import { kilometresBetween } from '../tracking/distance.ts'
import { circleAround, ringFeatures } from './rings.ts'

const CENTRE = { latitude: 37.7609, longitude: -122.435 }

test('every point of a ring is that far away', () => {
  for (const [longitude = 0, latitude = 0] of circleAround(CENTRE, 5))
    expect(kilometresBetween(CENTRE, { latitude, longitude })).toBeCloseTo(5, 1)
})

test('a ring is closed and has its name', () => {
  const { features } = ringFeatures(CENTRE, [1, 2], (km) => `${km} km`)
  expect(features.map(({ properties }) => properties?.name)).toEqual(['1 km', '2 km'])
  for (const { geometry } of features) {
    const [first = [], last = []] = [geometry.coordinates[0], geometry.coordinates.at(-1)]
    expect(first[0]).toBeCloseTo(last[0] ?? 0, 9)
    expect(first[1]).toBeCloseTo(last[1] ?? 0, 9)
  }
})
