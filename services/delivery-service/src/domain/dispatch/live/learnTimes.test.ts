import { describe, expect, it } from 'vitest'
import { greatCircle } from '../greatCircle.ts'
import { learnTimes, type Past } from './learnTimes.ts'
import { north, RESTAURANT } from './market.example.ts'

const POLICY = { speedKmPerHour: 18, detour: 1.3, pickupMinutes: 4, dropoffMinutes: 4 }
const learn = (past: Partial<Past>) =>
  learnTimes({ deliveries: [], latenesses: [], orders: [], ...past }, POLICY, greatCircle)

/** So many deliveries over ten minutes of way at 18 km/h, each told after so many minutes. */
const deliveries = (count: number, minutes: number) =>
  Array.from({ length: count }, () => ({ restaurant: RESTAURANT, door: north(10), minutes }))

describe('a market’s speed', () => {
  it('is what is assumed before the first delivery, and stays it when deliveries agree', () => {
    expect(learn({}).speedKmPerHour).toBe(18)
    expect(learn({ deliveries: deliveries(50, 14) }).speedKmPerHour).toBeCloseTo(18, 1)
  })

  it('follows many deliveries, and hardly one', () => {
    expect(learn({ deliveries: deliveries(1, 24) }).speedKmPerHour).toBeGreaterThan(17)
    expect(learn({ deliveries: deliveries(200, 24) }).speedKmPerHour).toBeLessThan(10)
  })

  it('is no more than anybody can, and learns nothing from a delivery that was forgotten to be told', () => {
    expect(learn({ deliveries: deliveries(200, 0.01) }).speedKmPerHour).toBe(60)
    expect(learn({ deliveries: deliveries(200, 600) }).speedKmPerHour).toBe(18)
  })
})

describe('a restaurant’s lateness', () => {
  const lateness = (orders: number, minutes: number) =>
    learn({
      latenesses: [{ restaurantId: 'ajanta', orders, minutes: orders * minutes }],
    }).latenessMinutes.get('ajanta')

  it('is near its mean with many orders, and near none with one', () => {
    expect(lateness(1, 12)).toBe(3)
    expect(lateness(57, 12)).toBeCloseTo(11.4)
    expect(lateness(57, -8)).toBeCloseTo(-7.6)
  })

  it('has its bounds, and a restaurant without a past has none', () => {
    expect(lateness(100, 1000)).toBe(60)
    expect(lateness(100, -1000)).toBe(-15)
    expect(learn({}).latenessMinutes.get('ajanta')).toBeUndefined()
  })
})
