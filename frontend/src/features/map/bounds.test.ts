import { expect, test } from 'vitest'
import { boundsOf } from './bounds.ts'

test('holds every point, and nothing holds no box', () => {
  const points = [
    { latitude: 37.76, longitude: -122.43 },
    { latitude: 37.79, longitude: -122.4 },
    { latitude: 37.77, longitude: -122.45 },
  ]
  expect(boundsOf(points)).toEqual([-122.45, 37.76, -122.4, 37.79])
  expect(boundsOf([])).toBeUndefined()
})
