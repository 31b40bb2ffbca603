import { distanceKm } from '@tiffin/sharding/geo'
import { marketOfPoint } from '@tiffin/sharding/nearestMarket'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallDay } from '../../test/instances.example.ts'
import { placesOnMap } from './placesOnMap.ts'
import { CITY } from './town.ts'

const market = resolveMarket(CITY, { for: 'write' })

test('places are as far apart on the map as in the instance, to some metres', () => {
  fc.assert(
    fc.property(smallDay, (instance) => {
      const pointOf = placesOnMap(instance, market.point)
      for (const { door, restaurant } of instance.orders) {
        const metres = Math.hypot(door.x - restaurant.x, door.y - restaurant.y)
        const away = distanceKm(pointOf(door), pointOf(restaurant)) * 1000
        expect(Math.abs(away - metres)).toBeLessThan(1 + metres / 500)
      }
    }),
  )
})

test('a place is one point wherever it comes from, in decimals that the services keep', () => {
  fc.assert(
    fc.property(smallDay, (instance) => {
      const pointOf = placesOnMap(instance, market.point)
      for (const { door } of instance.orders) {
        const point = pointOf(door)
        expect(pointOf({ ...door })).toEqual(point)
        expect(Number(point.latitude.toFixed(6))).toBe(point.latitude)
        expect(Number(point.longitude.toFixed(6))).toBe(point.longitude)
      }
    }),
  )
})

test('whatever lies within 20 km of the bench’s city is in its market', () => {
  for (let km = 1; km <= 20; km += 1)
    for (let degrees = 0; degrees < 360; degrees += 10) {
      const [north, east] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
      const { latitude, longitude } = market.point
      const perDegreeEast = 111.195 * Math.cos((latitude * Math.PI) / 180)
      const point = {
        latitude: latitude + (km * north) / 111.195,
        longitude: longitude + (km * east) / perDegreeEast,
      }
      expect(marketOfPoint(point)?.id, `${km} km at ${degrees} degrees`).toBe(market.id)
    }
})
