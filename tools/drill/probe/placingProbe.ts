import { randomUUID } from 'node:crypto'
import type { Call } from '@tiffin/contracts/client'
import { type Order, orderRoutes } from '@tiffin/contracts/orders'
import type { BodyOf } from '@tiffin/contracts/route'
import type { ClientToServerEvents, OrderUpdate, ServerToClientEvents } from '@tiffin/contracts/tracking'
import { io, type Socket } from 'socket.io-client'
import type { Actor } from '../../seed/actors.ts'
import { persist } from '../../simulate/actors/persist.ts'
import type { AcceptedOrder, Journal } from '../../simulate/journal.ts'
import { Series } from './series.ts'

type OrderBody = BodyOf<typeof orderRoutes.createOrder>

/** Milliseconds in which a change must be seen on the socket. */
const SEEN_WITHIN = 5000

/** The change was answered, and the socket did not show it in time. */
class NotSeen extends Error {
  override readonly name = 'NotSeen'
}

/**
 * Places orders and cancels them. A request that was not answered is made again by its key until it is, so that for each
 * key there must be just one order in the end; each cancellation must be seen on a socket.
 */
export class PlacingProbe {
  readonly place: Series
  readonly live: Series
  readonly #patient: Call
  readonly #impatient: Call
  readonly #journal: Journal
  readonly #body: OrderBody
  readonly #socket: Socket<ServerToClientEvents, ClientToServerEvents>
  readonly #answered = new Map<string, AcceptedOrder>()
  readonly #awaited = new Map<string, () => void>()
  readonly #underWay = new Set<Promise<void>>()

  constructor(
    shard: string,
    trackingUrl: string,
    { token, call }: Actor,
    impatient: Call,
    journal: Journal,
    body: OrderBody,
  ) {
    this.place = new Series('place', shard)
    this.live = new Series('live', shard)
    this.#patient = call
    this.#impatient = impatient
    this.#journal = journal
    this.#body = body
    this.#socket = io(trackingUrl, { auth: { token }, transports: ['websocket'] })
    this.#socket.on('order-updated', (update) => this.#take(update))
    this.#socket.on('connect', () => {
      for (const id of this.#awaited.keys()) this.#subscribe(id)
    })
  }

  /** An order that is there to be read. */
  async firstOrder(): Promise<string> {
    const id = await this.#order(this.#patient, randomUUID())
    await this.#cancel(id)
    return id
  }

  /** Orders once and sees it to its end. Never rejects: what does not end in a minute is a trouble in the journal. */
  once(): Promise<void> {
    const done = this.#see().catch((error: Error) =>
      this.#journal.trouble(
        'every request is answered in the end',
        `a probe of shard ${this.place.shard}: ${error}`,
      ),
    )
    this.#underWay.add(done)
    return done.finally(() => this.#underWay.delete(done))
  }

  /** Resolves when all its orders are answered and cancelled. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay)
    this.#socket.disconnect()
  }

  async #see(): Promise<void> {
    const key = randomUUID()
    const answered = await this.place.ask(() => this.#order(this.#impatient, key))
    const id = answered ?? (await persist(() => this.#order(this.#patient, key), this.#journal))
    const seen = new Promise<void>((resolve) => this.#awaited.set(id, resolve))
    this.#subscribe(id)
    await this.#cancel(id)
    await this.live.ask(() => Promise.race([seen, notSeen()]))
    this.#awaited.delete(id)
    this.#socket.volatile.emit('unsubscribe-order', id)
  }

  /** A socket that is not connected subscribes when it is. */
  #subscribe(id: string): void {
    if (!this.#socket.connected) return
    this.#socket.emit('subscribe-order', id, (answer) => answer.ok && this.#take(answer.data))
  }

  async #order(call: Call, key: string): Promise<string> {
    const headers = { 'idempotency-key': key }
    const startedAt = performance.now()
    const order = await call(orderRoutes.createOrder, { body: this.#body, headers })
    this.#keep(order, key, performance.now() - startedAt)
    return order.id
  }

  #keep(order: Order, key: string, tookMs: number): void {
    this.#journal.tell(order)
    const before = this.#answered.get(key)
    if (before) return void before.answers.push(order.id)
    const number = this.#answered.size
    const accepted = { number, order, key, answers: [order.id], tookMs, endedAs: undefined }
    this.#answered.set(key, accepted)
    this.#journal.accepted.set(order.id, accepted)
  }

  async #cancel(id: string): Promise<void> {
    const body = { status: 'cancelled', reason: 'A probe' } as const
    const headers = { 'idempotency-key': randomUUID() }
    const cancel = () => this.#patient(orderRoutes.patchOrderStatus, { params: { id }, body, headers })
    this.#journal.tell(await persist(cancel, this.#journal))
  }

  #take({ orderId, status }: OrderUpdate): void {
    if (status === 'cancelled') this.#awaited.get(orderId)?.()
  }
}

/** Rejects when the time to be seen is over. */
async function notSeen(): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  setTimeout(() => reject(new NotSeen('not seen live')), SEEN_WITHIN)
  return promise
}
