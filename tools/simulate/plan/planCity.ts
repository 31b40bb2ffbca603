import type { Point } from '@tiffin/sharding/geo'
import { type ChosenCity, cityLabel } from './chooseCities.ts'
import type { CityPlan, DishPlan, KitchenPlan, PartnerPlan } from './plan.ts'
import type { Random } from './random.ts'

/** How far from the market's centre things happen, in kilometres. */
const REACH_KM = 1.5
const KM_PER_DEGREE = 111.2
const KITCHENS = 2
/** Orders that one customer places in a day, on average. */
const ORDERS_PER_CUSTOMER = 8
const REFUSES = 0.06

const DISHES = ['Thali', 'Dosa', 'Ramen', 'Margherita', 'Tacos', 'Falafel', 'Poutine', 'Pho', 'Bibimbap']

export interface CitySize {
  /** Orders of the city, on average. */
  readonly orders: number
  readonly partners: number
  /** By the orders where absent. */
  readonly customers?: number | undefined
  /** Partners who let their first offer expire. */
  readonly silent: number
}

/** A city's kitchens, customers and partners. */
export function planCity({ market, shard }: ChosenCity, size: CitySize, random: Random): CityPlan {
  const kitchens = Array.from({ length: KITCHENS }, (_, i) => planKitchen(i, market.point, random))
  return {
    label: cityLabel(market),
    market: market.id,
    shard,
    customers: size.customers ?? Math.max(1, Math.ceil(size.orders / ORDERS_PER_CUSTOMER)),
    kitchens,
    partners: Array.from({ length: size.partners }, (_, i) =>
      planPartner(i < size.silent, size.partners, market.point, random),
    ),
  }
}

function planKitchen(index: number, centre: Point, random: Random): KitchenPlan {
  return {
    name: `Simulated kitchen ${index + 1}`,
    point: pointNear(centre, random),
    preparationMinutes: random.integer(6, 14),
    dishes: Array.from({ length: random.integer(3, 6) }, () => planDish(random)),
  }
}

function planDish(random: Random): DishPlan {
  return { name: random.pick(DISHES), price: random.integer(300, 2500) / 100 }
}

/** Where there are few partners nobody refuses: an order is not offered again at once to who refused it. */
function planPartner(silentOnce: boolean, partners: number, centre: Point, random: Random): PartnerPlan {
  return {
    start: pointNear(centre, random),
    vehicle: random.pick(['bicycle', 'scooter', 'car'] as const),
    silentOnce,
    refuses: partners > 2 ? REFUSES : 0,
    seed: random.integer(0, 2 ** 32 - 1),
  }
}

/** A point within reach of the centre, in millionths of a degree as the tables keep it. */
export function pointNear(centre: Point, random: Random): Point {
  const kilometres = REACH_KM * Math.sqrt(random.next())
  const direction = random.between(0, 2 * Math.PI)
  const north = (kilometres * Math.cos(direction)) / KM_PER_DEGREE
  const east = (kilometres * Math.sin(direction)) / KM_PER_DEGREE
  return {
    latitude: toMillionths(centre.latitude + north),
    longitude: toMillionths(centre.longitude + east / Math.cos((centre.latitude * Math.PI) / 180)),
  }
}

export function toMillionths(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
