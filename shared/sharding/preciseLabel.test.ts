import { expect, it } from 'vitest'
import { findPlace } from './findPlace.ts'
import { CITY_COUNT, cityAt, cityLabel } from './gazetteer.ts'
import { preciseLabel } from './preciseLabel.ts'

const cities = Array.from({ length: CITY_COUNT }, (_, row) => cityAt(row))

it.each(['read', 'write'] as const)(
  'leads to exactly its city, for a %s, whatever else is called so',
  (purpose) => {
    const elsewhere = cities.filter((city) => {
      const place = findPlace(preciseLabel(city), { for: purpose })
      return place.kind !== 'city' || place.city.id !== city.id
    })
    expect(elsewhere).toEqual([])
  },
)

it('is name and state where that will do: for nearly all', () => {
  const long = cities.filter((city, row) => preciseLabel(city) !== cityLabel(row))
  expect(long.length).toBeLessThan(CITY_COUNT / 20)
  expect(preciseLabel({ id: 5_391_959 })).toBe('San Francisco, CA')
})

it('is no longer than a city may be', () => {
  expect(Math.max(...cities.map((city) => preciseLabel(city).length))).toBeLessThanOrEqual(100)
})
