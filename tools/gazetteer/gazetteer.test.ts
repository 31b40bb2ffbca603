import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { columnsOf } from './columns.ts'
import { formMarkets, reachKm } from './formMarkets.ts'
import { readCities } from './readCities.ts'

const committed = (file: string) =>
  readFileSync(new URL(`../../shared/sharding/gazetteer/${file}`, import.meta.url), 'utf8')

it('gives the committed files again, byte for byte', () => {
  const cities = readCities()
  const { cityColumns, marketColumns } = columnsOf(cities, formMarkets(cities))
  expect(cityColumns === committed('cities.json')).toBe(true)
  expect(marketColumns === committed('markets.json')).toBe(true)
})

it('reaches farther from larger centres, within bounds', () => {
  expect([0, 100_000, 50_000_000].map(reachKm)).toEqual([5, 10, 40])
})
