import { expect, test } from 'vitest'
import { boundsOf, isWithin } from './bounds.ts'

test('holds every point, and nothing holds no box', () => {
  const points = [
    { latitude: 37.76, longitude: -122.43 },
    { latitude: 37.79, longitude: -122.4 },
    { latitude: 37.77, longitude: -122.45 },
  ]
  expect(boundsOf(points)).toEqual([-122.45, 37.76, -122.4, 37.79])
  expect(boundsOf([])).toBeUndefined()
})

test('a place is in a box up to its border', () => {
  const box = [20, 30, 200, 100] as const
  for (const place of [
    [20, 30],
    [200, 100],
    [50, 50],
  ] as const)
    expect(isWithin(box, place)).toBe(true)
  for (const place of [
    [19, 50],
    [201, 50],
    [50, 29],
    [50, 101],
  ] as const)
    expect(isWithin(box, place)).toBe(false)
})
