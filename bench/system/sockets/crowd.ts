import { join } from 'node:path'
import { Helper } from '../machine/helper.ts'
import type { BenchOrder } from '../town/orders.ts'
import type { CrowdDuties, Told } from './crowdProcess.ts'
import type { DialectName, Seat } from './dialects.ts'

/** Milliseconds the last positions may take after they were sent. */
const WITHIN = 15_000

/** Many sockets in a process of their own, so that what they cost is not counted as the server's. */
export class Crowd {
  readonly #helper = new Helper<CrowdDuties>(join(import.meta.dirname, 'crowdProcess.ts'))
  readonly #of: string

  /** `of`: whose sockets they are, for who reads of a failure. */
  constructor(of: string) {
    this.#of = of
  }

  /** Resolves when each seat's socket hears of its topic. */
  async join(dialect: DialectName, seats: readonly Seat[]): Promise<void> {
    await this.#helper.ask('join', { dialect, seats })
  }

  /** What the sockets heard while `work` ran, which sends `positions` to them in all. Throws when not all of them came. */
  async hear(positions: number, work: () => Promise<void>, { timed } = { timed: false }): Promise<Told> {
    await this.#helper.ask('begin', { timed })
    await work()
    const told = await this.#helper.ask('until', { positions, withinMs: WITHIN })
    if (told.positions !== positions)
      throw new Error(`of ${positions} positions the sockets of ${this.#of} heard ${told.positions}`)
    return told
  }

  stop(): Promise<void> {
    return this.#helper.stop()
  }
}

/** So many watchers, an order's one after another, spread over the servers. */
export function seatsOf(orders: readonly BenchOrder[], count: number, urls: readonly string[]): Seat[] {
  return Array.from({ length: count }, (_, i) => {
    const { orderId, customer } = orders[i % orders.length] as BenchOrder
    // An order's watchers sit on all servers, not on the one that its number falls on.
    const url = urls[Math.floor(i / orders.length) % urls.length] as string
    return { url, token: customer.token, topic: orderId }
  })
}
