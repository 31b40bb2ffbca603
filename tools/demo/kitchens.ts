import type { EndReason } from '@tiffin/contracts/endReason'
import { type Order, type OrderChange, orderRoutes } from '@tiffin/contracts/orders'
import { type Restaurant, restaurantRoutes } from '@tiffin/contracts/restaurants'
import { isRefusal } from '../simulate/actors/persist.ts'
import { type Cooking, cookingOf, nextStep, type Step } from './cooking.ts'
import type { Pace } from './pace.ts'
import type { Session } from './session.ts'

/** Seconds between two looks at the lists, and until the restaurants themselves are asked for again. */
const LOOK_EVERY = 6
const RESTAURANTS_EVERY = 60
const UNDER_WAY = 'pending,confirmed,preparing,ready,picked_up'

/** The kitchens of a city's restaurants: they bring each order forward from wherever it stands, and never back. */
export class Kitchens {
  readonly #owner: Session
  readonly #city: string
  readonly #pace: Pace
  readonly #mayReject: (orderId: string) => boolean
  readonly #histories = new Map<string, OrderChange[]>()
  #restaurants: readonly Restaurant[] = []
  #restaurantsAt = Number.NEGATIVE_INFINITY
  #underWay: readonly Order[] = []

  /** @param mayReject whether an order is the demo's own: what a person orders is always cooked. */
  constructor(owner: Session, city: string, pace: Pace, mayReject: (orderId: string) => boolean) {
    this.#owner = owner
    this.#city = city
    this.#pace = pace
    this.#mayReject = mayReject
  }

  /** Where one can order now. */
  get open(): readonly Restaurant[] {
    return this.#restaurants.filter(({ isOpen, isActive }) => isOpen && isActive)
  }

  /** The orders of all of them that have not ended, at the last look. */
  get underWay(): readonly Order[] {
    return this.#underWay
  }

  /** One look at all kitchens, and what is due in them. */
  async look(): Promise<void> {
    await this.#findRestaurants()
    const lists: Order[][] = []
    for (const restaurant of this.#restaurants) {
      const orders = await this.#ordersOf(restaurant)
      for (const order of orders) await this.#see(order, restaurant)
      lists.push(orders)
    }
    this.#underWay = lists.flat()
    const ids = new Set(this.#underWay.map(({ id }) => id))
    for (const id of this.#histories.keys()) if (!ids.has(id)) this.#histories.delete(id)
    await this.#pace.look(LOOK_EVERY)
  }

  async #findRestaurants(): Promise<void> {
    if (performance.now() - this.#restaurantsAt < this.#pace.milliseconds(RESTAURANTS_EVERY)) return
    const query = { ownerUserId: await this.#owner.userId(), limit: 100 }
    this.#restaurants = (await this.#owner.ask(restaurantRoutes.listRestaurants, { query })).restaurants
    this.#restaurantsAt = performance.now()
  }

  async #ordersOf({ id }: Restaurant): Promise<Order[]> {
    const query = { restaurantId: id, city: this.#city, status: UNDER_WAY, limit: 100 }
    return (await this.#owner.ask(orderRoutes.listOrders, { query })).orders
  }

  async #see(order: Order, { preparationMinutes }: Restaurant): Promise<void> {
    if (order.status === 'ready' || order.status === 'picked_up') return
    const planned = cookingOf(order.id, preparationMinutes)
    const cooking: Cooking = { ...planned, rejects: planned.rejects && this.#mayReject(order.id) }
    const step = nextStep(await this.#history(order), cooking, (s) => this.#pace.milliseconds(s))
    if (step && step.at <= Date.now()) await this.#move(order, step)
  }

  /** The order's changes so far; only what is new is asked for. */
  async #history({ id, version }: Order): Promise<readonly OrderChange[]> {
    const known = this.#histories.get(id) ?? []
    const after = known.at(-1)?.version ?? 0
    if (after >= version) return known
    const { changes } = await this.#owner.ask(orderRoutes.getOrderHistory, {
      params: { id },
      query: { after },
    })
    const all = [...known, ...changes]
    this.#histories.set(id, all)
    return all
  }

  async #move({ id }: Order, { to }: Step): Promise<void> {
    const body = { status: to, ...(to === 'rejected' && { reason: 'kitchen_busy' satisfies EndReason }) }
    try {
      await this.#owner.ask(orderRoutes.patchOrderStatus, { params: { id }, body })
    } catch (error) {
      // A person was quicker, or it was cancelled: the next look shows.
      if (!isRefusal(error, 'illegal_transition')) throw error
    }
  }
}
