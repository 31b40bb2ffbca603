import { expect, test } from 'vitest'
import { areaOf, type Place, simplifyLine } from './simplify.ts'

const coast: Place[] = [
  [-122, 37],
  [-121.99, 37.0001],
  [-121.98, 37],
  [-121.9, 37.2],
  [-121.8, 37],
]

test('what nobody would see goes, what shapes the line stays, and so do its ends', () => {
  expect(simplifyLine(coast, () => 1)).toEqual([coast[0], coast[2], coast[3], coast[4]])
  expect(simplifyLine(coast, () => 1e6)).toEqual([coast[0], coast[4]])
  expect(simplifyLine(coast, () => 0)).toEqual(coast)
})

test('what matters may differ from place to place', () => {
  const rough = ([longitude]: Place) => (longitude > -121.95 ? 1e6 : 0)
  expect(simplifyLine(coast, rough)).toEqual(coast.toSpliced(3, 1))
})

test('a square of a hundredth of a degree at the equator is 1.2 square kilometres', () => {
  const square: Place[] = [
    [0, 0],
    [0.01, 0],
    [0.01, 0.01],
    [0, 0.01],
    [0, 0],
  ]
  expect(areaOf(square)).toBeCloseTo(1.236, 2)
})
