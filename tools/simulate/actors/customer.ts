import { randomUUID } from 'node:crypto'
import { isFinal } from '@tiffin/contracts/orderStatus'
import { type Order, orderRoutes } from '@tiffin/contracts/orders'
import type { BodyOf } from '@tiffin/contracts/route'
import type { Actor } from '../../seed/actors.ts'
import type { Clock } from '../clock.ts'
import type { AcceptedOrder, Journal } from '../journal.ts'
import type { OrderPlan } from '../plan/plan.ts'
import type { LiveSocket } from './liveSocket.ts'
import { isRefusal, persist } from './persist.ts'

/** Real milliseconds in which an order must end. */
const ORDER_ENDS_WITHIN = 180_000

type OrderBody = BodyOf<typeof orderRoutes.createOrder>

/** Places orders, sometimes twice with one key, watches them, and sometimes changes their mind. */
export class Customer {
  readonly actor: Actor
  readonly #socket: LiveSocket
  readonly #clock: Clock
  readonly #journal: Journal

  constructor(actor: Actor, socket: LiveSocket, clock: Clock, journal: Journal) {
    this.actor = actor
    this.#socket = socket
    this.#clock = clock
    this.#journal = journal
  }

  /** Places an order now, and sees it through to its end. */
  async order(plan: OrderPlan, body: OrderBody, signal: AbortSignal): Promise<void> {
    const accepted = await this.#place(plan, body)
    await Promise.all([this.#seeToItsEnd(accepted, signal), this.#maybeCancel(plan, accepted.order.id)])
  }

  async #place(plan: OrderPlan, body: OrderBody): Promise<AcceptedOrder> {
    const key = randomUUID()
    const startedAt = performance.now()
    const first = this.#send(key, body).then((order) => ({ order, tookMs: performance.now() - startedAt }))
    const again = plan.repeat === 'at once' ? this.#send(key, body) : undefined
    // Its failure is met where it is awaited, unless the first one's was met before.
    again?.catch(() => undefined)
    const { order, tookMs } = await first
    const answers = [order.id]
    const { number } = plan
    const accepted: AcceptedOrder = { number, order, key, answers, tookMs, endedAs: undefined }
    this.#journal.accepted.set(order.id, accepted)
    const second = plan.repeat === 'later' ? this.#send(key, body) : again
    if (second) answers.push((await second).id)
    return accepted
  }

  async #send(key: string, body: OrderBody): Promise<Order> {
    const headers = { 'idempotency-key': key }
    const send = () => this.actor.call(orderRoutes.createOrder, { body, headers })
    const order = await persist(send, this.#journal)
    this.#journal.tell(order)
    return order
  }

  async #seeToItsEnd(accepted: AcceptedOrder, signal: AbortSignal): Promise<void> {
    const { id } = accepted.order
    const view = await this.#socket.watch(id)
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(ORDER_ENDS_WITHIN)])
    try {
      accepted.endedAs = await view.until([], deadline)
    } catch (error) {
      signal.throwIfAborted()
      const detail = `order ${id} never ended: its customer saw it ${view.status} last (${(error as Error).message})`
      this.#journal.trouble('every order ends', detail)
    }
    await this.#socket.unwatch(id)
  }

  async #maybeCancel({ cancelAfter }: OrderPlan, id: string): Promise<void> {
    if (cancelAfter === undefined) return
    await this.#clock.pass(cancelAfter)
    const body = { status: 'cancelled', reason: 'Changed my mind' } as const
    // By its key, a cancellation whose answer was lost is answered again.
    const headers = { 'idempotency-key': randomUUID() }
    const cancel = () => this.actor.call(orderRoutes.patchOrderStatus, { params: { id }, body, headers })
    try {
      this.#journal.tell(await persist(cancel, this.#journal))
      this.#journal.count('orders cancelled by the customer')
    } catch (error) {
      if (!isRefusal(error, 'illegal_transition')) throw error
      await this.#checkTooLate(id)
    }
  }

  async #checkTooLate(id: string): Promise<void> {
    const get = () => this.actor.call(orderRoutes.getOrder, { params: { id } })
    const { status } = await persist(get, this.#journal)
    this.#journal.count('cancellations that came too late')
    if (isFinal(status) || status === 'picked_up') return
    const detail = `order ${id} is ${status}, but its customer may not cancel it`
    this.#journal.trouble('a customer may cancel before pick-up', detail)
  }
}
