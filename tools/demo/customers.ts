import { type Order, orderRoutes } from '@tiffin/contracts/orders'
import type { Restaurant } from '@tiffin/contracts/restaurants'
import { isRefusal } from '../simulate/actors/persist.ts'
import type { Random } from '../simulate/plan/random.ts'
import type { CityLife, Tempo } from './cityLife.ts'
import type { Pace } from './pace.ts'
import { placeOrder } from './placeOrder.ts'
import type { Session } from './session.ts'

const CANCELS = 0.03
/** Seconds until the next look where nothing is to be ordered. */
const LOOK_AGAIN = 10
/** An order this many minutes old is somebody's who left: it does not count as life. */
const FORGOTTEN = 60

export interface Market {
  /** Where one can order now. */
  readonly open: readonly Restaurant[]
  /** The orders of these restaurants that have not ended. */
  readonly underWay: readonly Order[]
}

/** The customers of a city: one of them orders now and then, by how much goes on. */
export class Customers {
  readonly #sessions: readonly Session[]
  readonly #life: CityLife
  readonly #market: Market
  readonly #pace: Pace
  readonly #random: Random
  /** By order id, who placed it. Those that have ended are forgotten. */
  readonly #orders = new Map<string, Session>()

  constructor(sessions: readonly Session[], life: CityLife, market: Market, pace: Pace, random: Random) {
    this.#sessions = sessions
    this.#life = life
    this.#market = market
    this.#pace = pace
    this.#random = random
  }

  hasPlaced(orderId: string): boolean {
    return this.#orders.has(orderId)
  }

  /** Waits for when the next order is due, and places it. */
  async orderNext(): Promise<void> {
    const wait = secondsToNext(this.#countUnderWay(), this.#life.tempo, this.#random)
    await this.#pace.look(wait ?? LOOK_AGAIN)
    if (wait === undefined || this.#countUnderWay() >= this.#life.tempo.most) return
    const customer = this.#whoHasNone()
    if (!customer) return
    const orderId = await placeOrder(customer, this.#life, this.#market.open, this.#random)
    if (orderId === undefined) return
    this.#orders.set(orderId, customer)
    if (this.#random.chance(CANCELS)) await this.#cancel(customer, orderId)
  }

  #countUnderWay(): number {
    const oldest = Date.now() - this.#pace.milliseconds(FORGOTTEN * 60)
    return this.#market.underWay.filter(({ createdAt }) => Date.parse(createdAt) > oldest).length
  }

  #whoHasNone(): Session | undefined {
    const underWay = new Set(this.#market.underWay.map(({ id }) => id))
    for (const id of this.#orders.keys()) if (!underWay.has(id)) this.#orders.delete(id)
    const busy = new Set(this.#orders.values())
    const free = this.#sessions.filter((session) => !busy.has(session))
    return free.length > 0 ? this.#random.pick(free) : undefined
  }

  async #cancel(customer: Session, id: string): Promise<void> {
    await this.#pace.pass(this.#random.between(5, 60))
    const body = { status: 'cancelled', reason: 'Ordered by mistake' } as const
    try {
      await customer.ask(orderRoutes.patchOrderStatus, { params: { id }, body })
    } catch (error) {
      if (!isRefusal(error, 'illegal_transition')) throw error
    }
  }
}

/** Seconds until the next order, where so many are under way; undefined: none is to come now. */
export function secondsToNext(underWay: number, tempo: Tempo, random: Random): number | undefined {
  if (underWay < tempo.fewest) return random.between(3, 12)
  if (underWay >= tempo.most) return undefined
  // Exponentially distributed, as calls and buses come; capped, so that nobody waits for the next in vain.
  return Math.min(3 * tempo.gapSeconds, -Math.log(1 - random.next()) * tempo.gapSeconds)
}
