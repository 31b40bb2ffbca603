import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cellsWithin, LINE_REACH, linesOf, type MapCell, NAME_REACH, placesOf } from './mapCells.ts'

const folder = new URL('../../../public/map/cells/', import.meta.url)
const cell = (name: string): MapCell => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))

test('fetches the cell around a city, and its neighbours only near the edge', () => {
  expect(cellsWithin([-122.6, 37.6, -122.3, 37.9], LINE_REACH)).toEqual(['36_-124'])
  const reno = [-120.2, 39.4, -120, 39.6] as const
  expect(cellsWithin(reno, NAME_REACH)).toEqual(['36_-124', '36_-120'])
  expect(cellsWithin(reno, LINE_REACH)).toEqual(['36_-124', '36_-120', '40_-124', '40_-120'])
})

test('the committed cell of San Francisco has it where it is', () => {
  const city = placesOf('36_-124', cell('36_-124')).find(
    ({ properties }) => properties.name === 'San Francisco',
  )
  expect(city?.properties.size).toBe(1)
  expect(city?.geometry.coordinates[0]).toBeCloseTo(-122.419, 2)
  expect(city?.geometry.coordinates[1]).toBeCloseTo(37.775, 2)
})

test('every committed cell holds places and lines at home or near by', () => {
  for (const file of readdirSync(folder)) {
    const name = file.replace('.json', '')
    const [south = 0, west = 0] = name.split('_').map(Number)
    const places = placesOf(name, cell(name)).map(({ geometry }) => geometry.coordinates)
    const corners = linesOf(name, cell(name)).flatMap(({ geometry }) => geometry.coordinates)
    const outside =
      (reach: number) =>
      ([x = 0, y = 0]: number[]) =>
        x < west - reach || x > west + 4 + reach || y < south - reach || y > south + 4 + reach
    expect([name, places.filter(outside(0.001)), corners.filter(outside(LINE_REACH))]).toEqual([name, [], []])
  }
})
