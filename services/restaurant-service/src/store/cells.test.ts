import { distanceKm } from '@tiffin/sharding/geo'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cellOf, cellsAround } from './cells.ts'

/** The mainland, islands and north of the three countries. */
const latitude = fc.double({ min: 14, max: 75, noNaN: true })
const longitude = fc.double({ min: -180, max: -52, noNaN: true })
const offset = fc.double({ min: -0.45, max: 0.45, noNaN: true })

it('the cells around hold everything within 10 km', () => {
  let near = 0
  fc.assert(
    fc.property(latitude, longitude, offset, offset, (lat, lng, north, east) => {
      const point = { latitude: lat, longitude: lng }
      const other = { latitude: lat + north / 4, longitude: lng + east / 4 / Math.cos((lat * Math.PI) / 180) }
      if (distanceKm(point, other) > 10) return true
      near += 1
      return cellsAround(cellOf(point)).includes(cellOf(other))
    }),
    { numRuns: 5000 },
  )
  expect(near).toBeGreaterThan(1000)
})

it('reads few cells', () =>
  expect(cellsAround(cellOf({ latitude: 37.77, longitude: -122.42 }))).toHaveLength(37))
