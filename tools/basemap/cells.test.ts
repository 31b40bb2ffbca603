import { expect, test } from 'vitest'
import { byCell, cellNameOf, sizeOf } from './cells.ts'

test('a cell is named by its south-west corner', () => {
  expect(cellNameOf(-122.42, 37.77)).toBe('36_-124')
  expect(cellNameOf(-124, 36)).toBe('36_-124')
})

test('a line is cut where it leaves a cell, and its pieces meet', () => {
  expect(
    byCell([
      [1, 1],
      [3, 1],
      [5, 1],
      [6, 1],
    ]),
  ).toEqual([
    [
      [1, 1],
      [3, 1],
      [5, 1],
    ],
    [
      [5, 1],
      [6, 1],
    ],
  ])
})

test('a part of a city is one however many live there', () => {
  expect(sizeOf({ population: 2_500_000, isSection: true })).toBe(5)
  expect([2e6, 3e5, 6e4, 2e4, 3000].map((population) => sizeOf({ population, isSection: false }))).toEqual([
    0, 1, 2, 3, 4,
  ])
})
