import type { Instance } from '../../instance/instance.ts'
import { travelTimes } from '../../simulate/travelTimes.ts'
import type { Town } from '../town/town.ts'
import type { Day } from './day.ts'
import { Journal } from './journal.ts'
import { MarketClock } from './marketClock.ts'
import { OrderBook } from './orderBook.ts'
import { beginOrder } from './orderLife.ts'
import { workDay } from './workDay.ts'

export interface DayToPlay {
  readonly instance: Instance
  readonly town: Town
  readonly trackingUrl: string
  /** Minutes of the market in a minute of the clock. */
  readonly speed: number
  readonly onDelivered: () => void
  readonly signal: AbortSignal
}

export interface PlayedDay {
  readonly clock: MarketClock
  readonly journal: Journal
  /** Ids of the API, by the instance's. */
  readonly orderIds: ReadonlyMap<string, string>
}

/** Seconds in which the partners connect before the first minute. */
const CONNECT_WITHIN = 5
const OVER = new Error('The day is over')

/**
 * Everybody does what is theirs until all orders are delivered, or the last of them would be given up. Rejects with what
 * anybody met that nothing explains, and when the signal aborts.
 */
export async function playDay(asked: DayToPlay): Promise<PlayedDay> {
  const { instance, onDelivered, signal, speed, town, trackingUrl } = asked
  const { couriers, orders, terms } = instance
  const evening = new AbortController()
  const delivered = new Set<string>()
  const orderIds = new Map<string, string>()
  const begins = Math.min(...orders.map(({ placedAt }) => placedAt), ...couriers.map(({ onAt }) => onAt))
  const clock = new MarketClock(speed, begins - (CONNECT_WITHIN * speed) / 60)
  const journal = new Journal()
  const day: Day = {
    instance,
    town,
    trackingUrl,
    travel: travelTimes(instance.metersPerMinute),
    clock,
    book: new OrderBook(),
    journal,
    signal: AbortSignal.any([signal, evening.signal]),
    answered: (due) => journal.behind.push(clock.now - due),
    placed: (order, orderId) => orderIds.set(order.id, orderId),
    delivered: (orderId) => {
      delivered.add(orderId)
      onDelivered()
      if (delivered.size === orders.length) evening.abort(OVER)
    },
    fail: (error) => evening.abort(error),
  }
  const ends = Math.max(...orders.map(({ placedAt }) => placedAt)) + terms.maximumMinutes
  const work = [
    clock.until(ends, day.signal).then(() => evening.abort(OVER)),
    ...orders.map((order, i) => beginOrder(day, order, customerOf(town, i))),
    ...town.partners.map(({ actor, courier }) => workDay(day, courier, actor)),
  ]
  await Promise.allSettled(work.map((one) => one.catch(day.fail)))
  signal.throwIfAborted()
  if (evening.signal.reason !== OVER) throw evening.signal.reason
  return { clock, journal, orderIds }
}

function customerOf({ customers }: Town, order: number): Town['customers'][number] {
  return customers[order % customers.length] as Town['customers'][number]
}
