import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DRAWN_KINDS, drawDay } from '../instance/drawDay.ts'
import { smallDay } from './instances.example.ts'

test('a drawn day is a possible day: in sequence, of known restaurants, nobody from elsewhere', () => {
  fc.assert(
    fc.property(smallDay, fc.constantFrom(...DRAWN_KINDS), fc.nat(), (day, kind, seed) => {
      const drawn = drawDay(day, { kind, seed })
      const placed = drawn.orders.map(({ placedAt }) => placedAt)
      expect(placed).toEqual(placed.toSorted((a, b) => a - b))
      expect(new Set(drawn.orders.map(({ id }) => id)).size).toBe(drawn.orders.length)
      for (const { id, placedAt, readyAt, restaurant } of drawn.orders) {
        expect(day.restaurants.get(drawn.restaurantIdOf.get(id) as string)).toEqual(restaurant)
        expect(placedAt).toBeGreaterThanOrEqual(0)
        expect(readyAt).toBeGreaterThanOrEqual(placedAt)
      }
      for (const courier of drawn.couriers) expect(day.couriers).toContain(courier)
    }),
  )
})

test('the same seed draws the same day, another one another', () => {
  const [day] = fc.sample(smallDay, { numRuns: 1, seed: 4 })
  if (!day) throw new Error('No day was drawn')
  const drawn = drawDay(day, { kind: 'full', seed: 1 })
  expect(drawDay(day, { kind: 'full', seed: 1 })).toEqual(drawn)
  expect(drawDay(day, { kind: 'full', seed: 2 }).orders).not.toEqual(drawn.orders)
})
