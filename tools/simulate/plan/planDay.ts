import type { Market } from '@tiffin/sharding/market'
import { marketById } from '@tiffin/sharding/markets'
import type { ShardId } from '@tiffin/sharding/shardConfig'
import { chooseCities } from './chooseCities.ts'
import type { Plan } from './plan.ts'
import { planCity } from './planCity.ts'
import { planOrder, timeOfDay } from './planOrder.ts'
import { seededRandom } from './random.ts'

export interface DaySize {
  readonly seed: number
  readonly orders: number
  readonly cities: number
  /** In each city; by the number of orders where absent. */
  readonly partners: number | undefined
  /** In each city; by the number of orders where absent. */
  readonly customers?: number
  /** Partners of all cities who let their first offer expire. */
  readonly silent: number
}

/** Orders that one partner can carry in a day without many waiting at its peak. */
const ORDERS_PER_PARTNER = 9
const FEWEST_PARTNERS = 3

/**
 * A day's plan: the same size and seed over the same markets give the same plan. `markets`: the largest first. `pace`:
 * minutes from each order to the next; most are placed at meal times where absent.
 */
export function planDay(
  size: DaySize,
  markets: readonly Market[],
  shardOf: (m: Market) => ShardId,
  pace?: number,
): Plan {
  const random = seededRandom(size.seed)
  const orders = size.orders / size.cities
  const partners = size.partners ?? Math.max(FEWEST_PARTNERS, Math.ceil(orders / ORDERS_PER_PARTNER))
  const cities = chooseCities(size.cities, markets, shardOf, random.fork()).map((chosen, i) => {
    const silent = Math.floor((size.silent + i) / size.cities)
    return planCity(chosen, { orders, partners, silent, customers: size.customers }, random.fork())
  })
  const times = pace === undefined ? drawTimes(size.orders, random.fork()) : steadyTimes(size.orders, pace)
  return {
    seed: size.seed,
    cities,
    orders: times.map((placedAt, number) =>
      planOrder(number, placedAt, cities, ({ market }) => marketById(market).point, random.fork()),
    ),
  }
}

const steadyTimes = (count: number, pace: number): number[] =>
  Array.from({ length: count }, (_, i) => i * pace)

function drawTimes(count: number, random: ReturnType<typeof seededRandom>): number[] {
  return Array.from({ length: count }, () => timeOfDay(random)).sort((a, b) => a - b)
}
