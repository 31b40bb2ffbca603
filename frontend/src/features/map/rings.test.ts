import { expect, test } from 'vitest'
import { kilometresBetween } from '../tracking/distance.ts'
import { circleAround, ringFeatures } from './rings.ts'

const CENTRE = { latitude: 37.7609, longitude: -122.435 }

test('every point of a ring is that far away', () => {
  for (const [longitude = 0, latitude = 0] of circleAround(CENTRE, 5))
    expect(kilometresBetween(CENTRE, { latitude, longitude })).toBeCloseTo(5, 1)
})

test('a ring is closed, and named where it is northmost', () => {
  const { features } = ringFeatures(CENTRE, [1, 2], (km) => `${km} km`)
  const circle = circleAround(CENTRE, 1)
  expect(circle[0]?.[0]).toBeCloseTo(circle.at(-1)?.[0] ?? 0, 9)
  expect(features.map(({ properties }) => properties?.name)).toEqual([undefined, '1 km', undefined, '2 km'])
  expect(features[1]?.geometry).toEqual({ type: 'Point', coordinates: circle[0] })
})
