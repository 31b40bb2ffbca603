import { orderRoutes } from '@tiffin/contracts/orders'
import type {
  Answer,
  ClientToServerEvents,
  LocationReport,
  ServerToClientEvents,
} from '@tiffin/contracts/tracking'
import { io, type Socket } from 'socket.io-client'
import type { Actor } from '../../seed/actors.ts'
import type { Journal, View } from '../journal.ts'
import { OrderView } from './orderView.ts'
import { persist } from './persist.ts'
import { SocketRefusal } from './socketRefusal.ts'

/** Milliseconds the tracking service may take to answer. */
const ANSWER_WITHIN = 10_000

/** A person's connection to the tracking service, with the orders they watch. */
export class LiveSocket {
  readonly #socket: Socket<ServerToClientEvents, ClientToServerEvents>
  readonly #watched = new Map<string, OrderView>()
  readonly #actor: Actor
  readonly #journal: Journal

  constructor(trackingUrl: string, actor: Actor, journal: Journal) {
    this.#actor = actor
    this.#journal = journal
    this.#socket = io(trackingUrl, { auth: { token: actor.token }, transports: ['websocket'] })
    this.#socket.on('order-updated', (update) => this.#take(update))
    this.#socket.on('location-updated', (location) =>
      journal.seenPositions.push({ ...location, personId: actor.user.id, at: performance.now() }),
    )
    this.#socket.on('connect', () => void this.#subscribeAgain())
    this.#socket.on('disconnect', (reason) => {
      if (reason !== 'io client disconnect') journal.count('sockets that lost their connection')
    })
  }

  /** Begins to watch an order. Throws SocketRefusal. */
  async watch(orderId: string): Promise<OrderView> {
    const { id: personId, role } = this.#actor.user
    const view: View = {
      orderId,
      personId,
      role: role === 'customer' ? role : 'delivery_partner',
      versions: [],
      repeats: 0,
      gaps: 0,
    }
    const order = new OrderView(view, (id, after) => this.#fetchChanges(id, after))
    this.#watched.set(orderId, order)
    try {
      await persist(() => this.#subscribe(orderId), this.#journal)
    } catch (error) {
      this.#watched.delete(orderId)
      throw error
    }
    this.#journal.views.push(view)
    return order
  }

  /** Ends watching an order; where the service does not hear of it, what it still sends is passed over. */
  async unwatch(orderId: string): Promise<void> {
    this.#watched.delete(orderId)
    const asked = this.#socket.timeout(ANSWER_WITHIN).emitWithAck('unsubscribe-order', { orderId })
    await answerOf(asked).catch((error: SocketRefusal) =>
      this.#journal.count(`unsubscribing failed: ${error.code}`),
    )
  }

  /** Reports where the partner of an order is. Throws SocketRefusal. */
  async report(report: LocationReport): Promise<void> {
    await answerOf(this.#socket.timeout(ANSWER_WITHIN).emitWithAck('rider-location-update', report))
  }

  close(): void {
    this.#socket.disconnect()
  }

  async #subscribe(orderId: string): Promise<void> {
    await answerOf(this.#socket.timeout(ANSWER_WITHIN).emitWithAck('subscribe-order', { orderId }))
  }

  /** After a connection that was not recovered the server knows nothing of what this socket watched. */
  async #subscribeAgain(): Promise<void> {
    if (this.#socket.recovered) return
    for (const orderId of this.#watched.keys())
      await persist(() => this.#subscribe(orderId), this.#journal).catch((error: Error) =>
        this.#journal.count(`subscribing again failed: ${error.message}`),
      )
  }

  #take(update: Parameters<ServerToClientEvents['order-updated']>[0]): void {
    this.#journal.count('socket messages of orders')
    this.#watched
      .get(update.orderId)
      ?.take(update)
      .catch((error: Error) => this.#journal.count(`gaps not filled at once: ${error.message}`))
  }

  async #fetchChanges(id: string, after: number) {
    const fetchHistory = () =>
      this.#actor.call(orderRoutes.getOrderHistory, { params: { id }, query: { after } })
    return (await persist(fetchHistory, this.#journal)).changes
  }
}

/** What was answered. Throws SocketRefusal. */
async function answerOf<T>(asked: Promise<Answer<T>>): Promise<T> {
  const answer = await asked.catch((error: Error) => {
    throw new SocketRefusal('upstream_timeout', error.message)
  })
  if (!answer.ok) throw new SocketRefusal(answer.error.code, answer.error.message)
  return answer.data
}
