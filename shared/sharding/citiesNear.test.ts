import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CITY_NEAR_KM, citiesNear } from './citiesNear.ts'
import { CITY_COUNT, cityAt, cityPoint } from './gazetteer.ts'
import { distanceKm } from './geo.ts'

it('gives the nearest first: a suburb by its own name, with its centre’s market', () => {
  const [nearest] = citiesNear({ latitude: 37.8044, longitude: -122.2712 }, 8)
  expect(nearest).toMatchObject({ name: 'Oakland', market: 5_391_959 })
})

it('gives none at sea', () => {
  expect(citiesNear({ latitude: 25, longitude: -90 }, 8)).toEqual([])
})

it('gives what a look at every city finds', () => {
  const cities = Array.from({ length: CITY_COUNT }, (_, row) => cityAt(row))
  const around = fc.record({
    row: fc.integer({ min: 0, max: CITY_COUNT - 1 }),
    north: fc.double({ min: -1.2, max: 1.2, noNaN: true }),
    east: fc.double({ min: -2, max: 2, noNaN: true }),
    limit: fc.integer({ min: 1, max: 100 }),
  })
  fc.assert(
    fc.property(around, ({ row, north, east, limit }) => {
      const { latitude, longitude } = cityPoint(row)
      const point = { latitude: latitude + north, longitude: longitude + east }
      const distances = cities
        .map((city) => distanceKm(point, city.point))
        .filter((km) => km <= CITY_NEAR_KM)
        .sort((a, b) => a - b)
      const found = citiesNear(point, limit).map((city) => distanceKm(point, city.point))
      expect(found).toEqual(distances.slice(0, limit))
    }),
    { numRuns: 60 },
  )
})
