import fc from 'fast-check'
import type { Instance } from '../instance/instance.ts'

const TERMS = { pickupMinutes: 4, dropoffMinutes: 4, targetMinutes: 40, maximumMinutes: 90 }
const place = fc.record({ x: fc.integer({ min: 0, max: 5000 }), y: fc.integer({ min: 0, max: 5000 }) })

/** Small days of our own making: some have too few partners, some shifts that end early. */
export const smallDay: fc.Arbitrary<Instance> = fc
  .record({
    restaurants: fc.array(place, { minLength: 1, maxLength: 4 }),
    couriers: fc.array(
      fc.record({
        at: place,
        onAt: fc.integer({ min: 0, max: 60 }),
        shift: fc.integer({ min: 0, max: 120 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    orders: fc.array(
      fc.record({
        door: place,
        placedAt: fc.integer({ min: 0, max: 90 }),
        preparation: fc.integer({ min: 0, max: 30 }),
        restaurant: fc.nat({ max: 100 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  })
  .map(({ restaurants, couriers, orders }) => {
    const placed = orders.toSorted((a, b) => a.placedAt - b.placedAt)
    const indexOf = (restaurant: number) => restaurant % restaurants.length
    return {
      name: 'small',
      terms: TERMS,
      metersPerMinute: 320,
      payPerOrder: 10,
      payPerHour: 15,
      restaurants: new Map(restaurants.map((at, i) => [`r${i}`, at])),
      couriers: couriers.map(({ at, onAt, shift }, i) => ({ id: `c${i}`, at, onAt, offAt: onAt + shift })),
      orders: placed.map(({ door, placedAt, preparation, restaurant }, i) => ({
        id: `o${i}`,
        placedAt,
        readyAt: placedAt + preparation,
        restaurant: restaurants[indexOf(restaurant)] as { x: number; y: number },
        door,
      })),
      restaurantIdOf: new Map(placed.map(({ restaurant }, i) => [`o${i}`, `r${indexOf(restaurant)}`])),
    }
  })
