import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CITY_COUNT, cityMarket, cityPoint } from './gazetteer.ts'
import { distanceKm } from './geo.ts'
import { marketOfPoint, nearestCityRow } from './nearestMarket.ts'

it.each([
  ['the Empire State Building', 40.7484, -73.9857, 'New York City'],
  ['Coney Island', 40.5755, -73.9707, 'New York City'],
  ['Oakland', 37.8044, -122.2712, 'San Francisco'],
  ['Vancouver, Washington', 45.6387, -122.6615, 'Portland'],
  ['the Zócalo', 19.4326, -99.1332, 'Mexico City'],
])('%s is served by its market', (_, latitude, longitude, name) => {
  expect(marketOfPoint({ latitude, longitude })?.name).toBe(name)
})

it.each([
  ['the Gulf of Mexico', 25, -90],
  ['the north pole', 90, 0],
  ['the other side of the date line', 0, 180],
])('%s is served by none', (_, latitude, longitude) => {
  expect(marketOfPoint({ latitude, longitude })).toBeUndefined()
})

it('finds the same city as a look at every one', () => {
  const rows = Array.from({ length: CITY_COUNT }, (_, row) => row)
  const near = fc.record({
    row: fc.integer({ min: 0, max: CITY_COUNT - 1 }),
    north: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
    east: fc.double({ min: -0.9, max: 0.9, noNaN: true }),
  })
  fc.assert(
    fc.property(near, ({ row, north, east }) => {
      const { latitude, longitude } = cityPoint(row)
      const point = { latitude: latitude + north, longitude: longitude + east }
      const distances = rows.map((other) => distanceKm(point, cityPoint(other)))
      const least = distances.reduce((a, b) => Math.min(a, b))
      const found = nearestCityRow(point)
      expect(found === undefined ? undefined : distances[found]).toBe(least <= 40 ? least : undefined)
      expect(marketOfPoint(point)?.id).toBe(found === undefined ? undefined : cityMarket(found))
    }),
    { numRuns: 60 },
  )
})
