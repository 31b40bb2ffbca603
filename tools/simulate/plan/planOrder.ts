import type { Point } from '@tiffin/sharding/geo'
import type { CityPlan, CookingPlan, KitchenPlan, OrderPlan } from './plan.ts'
import { pointNear } from './planCity.ts'
import type { Random } from './random.ts'

const OPENS = 10 * 60
const CLOSES = 22 * 60
/** Half of a day's orders fall on lunch and dinner beside those spread over the day: mean and deviation, in minutes. */
const MEALS = [
  { share: 0.3, mean: 12.5 * 60, deviation: 50 },
  { share: 0.4, mean: 19 * 60, deviation: 65 },
]

const REPEATED = 0.15
const CANCELLED = 0.05
const REJECTED = 0.03
const WITHOUT_POINT = 0.1

/** When an order is placed: a minute between opening and closing, most at meal times. */
export function timeOfDay(random: Random): number {
  let lot = random.next()
  for (const { share, mean, deviation } of MEALS) {
    if (lot < share) return Math.min(CLOSES, Math.max(OPENS, random.normal(mean, deviation)))
    lot -= share
  }
  return random.between(OPENS, CLOSES)
}

/** One order: by whom, of what, and all that will happen to it by will and not by chance of the day. */
export function planOrder(
  number: number,
  placedAt: number,
  cities: readonly CityPlan[],
  centreOf: (city: CityPlan) => Point,
  random: Random,
): OrderPlan {
  const city = random.integer(0, cities.length - 1)
  const cityPlan = cities[city] as CityPlan
  const kitchen = random.integer(0, cityPlan.kitchens.length - 1)
  const kitchenPlan = cityPlan.kitchens[kitchen] as KitchenPlan
  return {
    number,
    city,
    customer: random.integer(0, cityPlan.customers - 1),
    kitchen,
    items: planItems(kitchenPlan, random),
    door: random.chance(WITHOUT_POINT) ? undefined : pointNear(centreOf(cityPlan), random),
    placedAt,
    repeat: random.chance(REPEATED) ? random.pick(['at once', 'later'] as const) : 'no',
    cooking: planCooking(kitchenPlan, random),
    cancelAfter: random.chance(CANCELLED) ? random.between(0, 12) : undefined,
  }
}

function planItems({ dishes }: KitchenPlan, random: Random): OrderPlan['items'] {
  const first = random.integer(0, dishes.length - 1)
  return Array.from({ length: random.integer(1, Math.min(3, dishes.length)) }, (_, i) => ({
    dish: (first + i) % dishes.length,
    quantity: random.integer(1, 4),
    notes: random.chance(0.2) ? 'No onions, please' : undefined,
  }))
}

function planCooking({ preparationMinutes }: KitchenPlan, random: Random): CookingPlan {
  return {
    answer: random.chance(REJECTED) ? 'reject' : 'confirm',
    answerAfter: random.between(0.5, 2),
    startAfter: random.between(0.5, 2),
    cookFor: preparationMinutes * random.between(0.7, 1.3),
  }
}
