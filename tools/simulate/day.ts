import { setTimeout as delay } from 'node:timers/promises'
import type { orderRoutes } from '@tiffin/contracts/orders'
import type { BodyOf } from '@tiffin/contracts/route'
import { Customer } from './actors/customer.ts'
import { Kitchen, notesOf } from './actors/kitchen.ts'
import { LiveSocket } from './actors/liveSocket.ts'
import { Partner } from './actors/partner.ts'
import { Clock } from './clock.ts'
import type { Journal } from './journal.ts'
import type { OrderPlan, Plan } from './plan/plan.ts'
import type { Town } from './town.ts'

export interface Day {
  readonly plan: Plan
  readonly towns: readonly Town[]
  readonly trackingUrl: string
  /** Simulated seconds in a second. */
  readonly speed: number
  readonly journal: Journal
  /** Hears of each order that is over. */
  readonly ended: () => void
  /** Once it aborts, nobody orders any more: the day ends with the orders that are under way. */
  readonly lastOrders?: AbortSignal
  readonly signal: AbortSignal
}

/**
 * Lives the day: everybody does what is theirs until every order has ended. What an actor met that nothing explains
 * is a trouble in the journal, and the day goes on. Rejects when the signal aborts.
 */
export async function liveDay(day: Day): Promise<void> {
  const { plan, towns, journal } = day
  const evening = new AbortController()
  const signal = AbortSignal.any([day.signal, evening.signal])
  const clock = new Clock(day.speed, plan.orders[0]?.placedAt ?? 0, signal)
  const sockets: LiveSocket[] = []
  const connect = (actor: ConstructorParameters<typeof LiveSocket>[1]) => {
    const socket = new LiveSocket(day.trackingUrl, actor, journal)
    sockets.push(socket)
    return socket
  }
  const customers = towns.map((town) =>
    town.customers.map((actor) => new Customer(actor, connect(actor), clock, journal)),
  )
  const workers = towns.flatMap((town) => [
    ...town.restaurants.map(({ owner, id }) =>
      new Kitchen(owner, { restaurantId: id, city: town.plan.label }, plan.orders, clock, journal).work(
        signal,
      ),
    ),
    ...town.plan.partners.map((partner, i) => {
      const actor = town.partners[i] as Town['partners'][number]
      return new Partner(actor, partner, connect(actor), clock, journal).work(signal)
    }),
  ])
  const orders = plan.orders.map(async (order) => {
    if (!(await clock.until(order.placedAt, day.lastOrders))) return
    const town = towns[order.city] as Town
    const customer = customers[order.city]?.[order.customer] as Customer
    await surviving('a customer', () => customer.order(order, orderBody(order, town), signal), day)
    day.ended()
  })
  try {
    await Promise.all(orders)
    await lastTripsEnd(journal, day.signal)
  } finally {
    evening.abort()
    await Promise.allSettled([...orders, ...workers])
    for (const socket of sockets) socket.close()
  }
}

async function surviving(who: string, work: () => Promise<void>, { journal, signal }: Day): Promise<void> {
  try {
    await work()
  } catch (error) {
    signal.throwIfAborted()
    journal.trouble('nobody meets the unexpected', `${who}: ${error}`)
  }
}

function orderBody(order: OrderPlan, { plan, restaurants }: Town): BodyOf<typeof orderRoutes.createOrder> {
  const { id, dishes } = restaurants[order.kitchen] as Town['restaurants'][number]
  return {
    restaurantId: id,
    items: order.items.map(({ dish, quantity, notes }) => ({
      menuItemId: dishes[dish] as string,
      quantity,
      notes,
    })),
    deliveryAddress: `${order.number} Simulation Street`,
    city: plan.label,
    ...order.door,
    notes: notesOf(order.number),
  }
}

/** Milliseconds in which the answer to the last delivery must come, after its customer saw it. */
const LAST_ANSWER_WITHIN = 10_000

/** A customer may see the delivery before its partner has the answer: waits for that. */
async function lastTripsEnd(journal: Journal, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + LAST_ANSWER_WITHIN
  while (Date.now() < deadline) {
    const answered = new Set(journal.deliveries.map(({ orderId }) => orderId))
    const seen = [...journal.accepted.values()].filter(({ endedAs }) => endedAs === 'delivered')
    if (seen.every(({ order }) => answered.has(order.id))) return
    await delay(50, undefined, { signal })
  }
}
