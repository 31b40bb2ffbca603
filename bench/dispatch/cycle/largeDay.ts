import type { Place } from '../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { Instance } from '../instance/instance.ts'
import { randomOf } from '../random.ts'

const ORDERS = 3000
const SHIFTS = 450
const SHIFT_MINUTES = 240
const RESTAURANTS = 150
/** Metres from the middle of the city to its edge. */
const REACH = 7500
/** Metres from a restaurant to its farthest doors, each way. */
const DOORS = 4500
/** Lunch and dinner: the minute, how far around it orders fall, and which share of the day it has. */
const MEALS = [
  { at: 180, spread: 70, share: 0.4 },
  { at: 540, spread: 90, share: 0.6 },
] as const
const LAST_MINUTE = 780

/** A day of 3,000 orders in a large city, by MDRPLIB's terms: about 1.7 orders an hour for each partner on duty. */
export function largeDay(seed: number): Instance {
  const random = randomOf(seed)
  const place = (): Place => ({ x: Math.round(random() * 2 * REACH), y: Math.round(random() * 2 * REACH) })
  // The mean of three uniform numbers: most near the meal, none far from it.
  const minute = () => {
    const { at, spread } = random() < MEALS[0].share ? MEALS[0] : MEALS[1]
    const around = ((random() + random() + random()) / 3) * 2 - 1
    return Math.round(Math.min(LAST_MINUTE, Math.max(0, at + around * 2 * spread)))
  }
  const restaurants = Array.from({ length: RESTAURANTS }, place)
  const restaurantIdOf = new Map<string, string>()
  const orders = Array.from({ length: ORDERS }, (_, i) => {
    const index = Math.floor(random() * RESTAURANTS)
    const placedAt = minute()
    restaurantIdOf.set(`o${i}`, `r${index}`)
    const restaurant = restaurants[index] as Place
    const away = () => Math.round((random() * 2 - 1) * DOORS)
    const door = { x: restaurant.x + away(), y: restaurant.y + away() }
    return { id: `o${i}`, placedAt, readyAt: placedAt + 5 + Math.floor(random() * 25), restaurant, door }
  })
  const couriers = Array.from({ length: SHIFTS }, (_, i) => {
    const onAt = Math.max(0, minute() - SHIFT_MINUTES / 2)
    return { id: `c${i}`, at: place(), onAt, offAt: onAt + SHIFT_MINUTES }
  })
  return {
    name: `large ${seed}`,
    terms: { pickupMinutes: 4, dropoffMinutes: 4, targetMinutes: 40, maximumMinutes: 90 },
    metersPerMinute: 320,
    payPerOrder: 10,
    payPerHour: 15,
    orders: orders.sort((a, b) => a.placedAt - b.placedAt),
    couriers,
    restaurants: new Map(restaurants.map((at, i) => [`r${i}`, at])),
    restaurantIdOf,
  }
}
