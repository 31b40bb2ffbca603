import { randomUUID } from 'node:crypto'
import { isFinal, type OrderStatus } from '@tiffin/contracts/orderStatus'
import { type Order, orderRoutes } from '@tiffin/contracts/orders'
import type { Actor } from '../../seed/actors.ts'
import type { Clock } from '../clock.ts'
import type { Journal } from '../journal.ts'
import type { CookingPlan, OrderPlan } from '../plan/plan.ts'
import { isRefusal, pauseAfterTrouble, persist } from './persist.ts'

/** Real milliseconds between two looks at the list. */
const LOOK_EVERY = 500

export interface KitchenOf {
  readonly restaurantId: string
  readonly city: string
}

/** A restaurant's kitchen: looks for new orders, and answers and cooks each as planned. */
export class Kitchen {
  readonly #actor: Actor
  readonly #of: KitchenOf
  readonly #orders: readonly OrderPlan[]
  readonly #clock: Clock
  readonly #journal: Journal

  constructor(actor: Actor, of: KitchenOf, orders: readonly OrderPlan[], clock: Clock, journal: Journal) {
    this.#actor = actor
    this.#of = of
    this.#orders = orders
    this.#clock = clock
    this.#journal = journal
  }

  /** Works until the signal. */
  async work(signal: AbortSignal): Promise<void> {
    const begun = new Set<string>()
    while (!signal.aborted)
      await this.#surviving(signal, async () => {
        const pending = await this.#pending()
        for (const order of pending.filter(({ id }) => !begun.has(id))) {
          begun.add(order.id)
          void this.#surviving(signal, () => this.#handle(order, signal))
        }
        await this.#clock.look(LOOK_EVERY)
      })
  }

  /** What nothing explains is a trouble in the journal; the work goes on. */
  async #surviving(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (signal.aborted) return
      this.#journal.trouble(
        'nobody meets the unexpected',
        `the kitchen of ${this.#of.restaurantId}: ${error}`,
      )
      await pauseAfterTrouble(signal)
    }
  }

  async #pending(): Promise<Order[]> {
    const { restaurantId, city } = this.#of
    const query = { restaurantId, city, status: 'pending', limit: 100 }
    return (await persist(() => this.#actor.call(orderRoutes.listOrders, { query }), this.#journal)).orders
  }

  async #handle({ id, notes }: Order, signal: AbortSignal): Promise<void> {
    const plan = this.#orders[orderNumberIn(notes)]?.cooking
    if (!plan) return this.#journal.count('orders from outside the simulation')
    for (const { status, after } of stepsOf(plan)) {
      await this.#clock.pass(after)
      if (!(await this.#move(id, status, signal))) return
    }
  }

  /** Whether the order went on to the status; false: it had ended meanwhile. */
  async #move(id: string, status: OrderStatus, signal: AbortSignal): Promise<boolean> {
    const body = { status, ...(status === 'rejected' && { reason: 'Out of rice' }) }
    // By its key, a move whose answer was lost is answered again.
    const headers = { 'idempotency-key': randomUUID() }
    const move = () => this.#actor.call(orderRoutes.patchOrderStatus, { params: { id }, body, headers })
    try {
      this.#journal.tell(await persist(move, this.#journal, signal))
      return true
    } catch (error) {
      if (!isRefusal(error, 'illegal_transition')) throw error
      const get = () => this.#actor.call(orderRoutes.getOrder, { params: { id } })
      const now = await persist(get, this.#journal, signal)
      if (!isFinal(now.status)) {
        const detail = `order ${id} is ${now.status}, but its kitchen may not make it ${status}`
        this.#journal.trouble('a kitchen moves its orders on', detail)
      }
      return false
    }
  }
}

/** An order carries its number in its notes, as the kitchen knows nothing of who placed it. */
export const notesOf = (number: number): string => `Simulated order ${number}`

const orderNumberIn = (notes: string | null): number =>
  Number(/^Simulated order (\d+)$/.exec(notes ?? '')?.[1])

function stepsOf({ answer, answerAfter, startAfter, cookFor }: CookingPlan) {
  if (answer === 'reject') return [{ status: 'rejected', after: answerAfter }] as const
  return [
    { status: 'confirmed', after: answerAfter },
    { status: 'preparing', after: startAfter },
    { status: 'ready', after: cookFor },
  ] as const
}
