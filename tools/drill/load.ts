import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { Market } from '@tiffin/sharding/market'
import { allMarkets } from '@tiffin/sharding/markets'
import { liveDay } from '../simulate/day.ts'
import { Journal } from '../simulate/journal.ts'
import { People } from '../simulate/people.ts'
import { planDay } from '../simulate/plan/planDay.ts'
import { settle } from '../simulate/settle.ts'
import type { RunningSystem } from '../start/runningSystem.ts'

/** Simulated seconds in a second: an order is delivered in a quarter of a minute. */
const SPEED = 200
/** Real seconds from one order to the next. */
const ORDER_EVERY = 1
const SIZE = { cities: 3, partners: 6, customers: 8, silent: 0 }
/** More than a drill of a day can use; the rest is not placed. */
const MOST_ORDERS = 86_400

export interface Load {
  readonly journal: Journal
  /** Begins to order, at a steady pace that does not wait for answers. */
  begin(): void
  /** Nobody orders any more; resolves when every order has ended and everybody is off duty. */
  finish(): Promise<void>
}

/** Settles the people of the load, in one city of each shard. `seconds`: for how long they may be asked to order. */
export async function settleLoad(
  system: RunningSystem,
  database: ShardedDatabase,
  { seed, seconds }: { seed: number; seconds: number },
  signal: AbortSignal,
): Promise<Load> {
  const journal = new Journal()
  const people = new People(system, journal, `drill-${seed}-${Date.now().toString(36)}`)
  const orders = Math.min(MOST_ORDERS, Math.ceil(seconds / ORDER_EVERY))
  const shardOf = ({ id }: Market) => database.shardOf(id).id
  const plan = planDay({ ...SIZE, seed, orders }, allMarkets(), shardOf, (ORDER_EVERY * SPEED) / 60)
  const towns = await settle(plan, people, () => undefined, signal)
  const closing = new AbortController()
  const { trackingUrl } = system
  let day = Promise.resolve()
  return {
    journal,
    begin() {
      const lastOrders = closing.signal
      const ended = () => undefined
      day = liveDay({ plan, towns, trackingUrl, speed: SPEED, journal, ended, lastOrders, signal })
      day.catch(() => undefined)
    },
    async finish() {
      closing.abort()
      await day
      await people.goHome()
    },
  }
}
