import type {
  Answer,
  LiveLocation,
  OrderUpdate,
  ServerToClientEvents,
  SocketError,
} from '@tiffin/contracts/tracking'
import { connectTracking, type TokenSource, type TrackingSocket } from './connectTracking.ts'
import { type FetchHistory, OrderFeed } from './orderFeed.ts'

export interface OrderWatch {
  /** Each version once and in order, the one it has now first. */
  readonly onUpdate: (update: OrderUpdate) => void
  readonly onLocation?: (location: LiveLocation) => void
  /** It may not be watched, or not any more. */
  readonly onRefused?: (error: SocketError) => void
}

/** What is heard as a whole: the orders of one's restaurants, one's offers and trip, a market. */
export type LiveList = 'kitchen' | 'assignments' | { readonly market: number }

/** Milliseconds within which a subscription is answered, and before it is tried again. */
const PATIENCE = 10_000
const PAUSE = 2000

/** A socket to tracking that comes back by itself, with the newest token and all it was subscribed to. */
export class Live {
  readonly #socket: TrackingSocket
  readonly #close: () => void
  readonly #fetchHistory: FetchHistory
  readonly #subscriptions = new Set<() => Promise<unknown>>()

  constructor(url: string, token: TokenSource, fetchHistory: FetchHistory) {
    this.#fetchHistory = fetchHistory
    const { socket, close } = connectTracking(url, token)
    this.#socket = socket
    this.#close = close
    this.#socket.on('connect', () => {
      // A connection that was recovered kept what it heard, and is told what it missed.
      if (!this.#socket.recovered) for (const subscribe of this.#subscriptions) void this.#persist(subscribe)
    })
  }

  /** Watches an order. Answers what ends it. */
  watchOrder(orderId: string, { onUpdate, onLocation, onRefused }: OrderWatch): () => void {
    const feed = new OrderFeed(orderId, onUpdate, this.#fetchHistory)
    const heard: Partial<ServerToClientEvents> = {
      'order-updated': (update) => void (update.orderId === orderId && feed.take(update)),
      'location-updated': (location) => void (location.orderId === orderId && onLocation?.(location)),
    }
    const subscribe = async () => {
      const answer = await this.#asking().emitWithAck('subscribe-order', orderId)
      if (answer.ok) feed.take(answer.data)
      else refused(answer.error)
    }
    const end = this.#hear(heard, subscribe, () => this.#socket.emit('unsubscribe-order', orderId))
    const refused = (error: SocketError) => {
      end()
      onRefused?.(error)
    }
    return end
  }

  /** Hears of a whole list, as it is told: what it holds now is for the API to say. Answers what ends it. */
  watchList(
    list: LiveList,
    heard: Partial<ServerToClientEvents>,
    onRefused: (error: SocketError) => void = () => {},
  ): () => void {
    const subscribe = async () => {
      const answer = await this.#subscribeTo(list)
      if (!answer.ok) onRefused(answer.error)
    }
    return this.#hear(heard, subscribe, () => this.#leave(list))
  }

  close(): void {
    this.#subscriptions.clear()
    this.#close()
  }

  #subscribeTo(list: LiveList): Promise<Answer<null>> {
    if (list === 'kitchen') return this.#asking().emitWithAck('subscribe-kitchen')
    if (list === 'assignments') return this.#asking().emitWithAck('subscribe-assignments')
    return this.#asking().emitWithAck('subscribe-market', { market: list.market })
  }

  #leave(list: LiveList): void {
    if (list === 'kitchen') this.#socket.emit('unsubscribe-kitchen')
    else if (list === 'assignments') this.#socket.emit('unsubscribe-assignments')
    else this.#socket.emit('unsubscribe-market', { market: list.market })
  }

  #hear(
    heard: Partial<ServerToClientEvents>,
    subscribe: () => Promise<unknown>,
    leave: () => void,
  ): () => void {
    const listeners = Object.entries(heard) as [keyof ServerToClientEvents, () => void][]
    for (const [event, listener] of listeners) this.#socket.on(event, listener)
    this.#subscriptions.add(subscribe)
    if (this.#socket.connected) void this.#persist(subscribe)
    return () => {
      for (const [event, listener] of listeners) this.#socket.off(event, listener)
      if (this.#subscriptions.delete(subscribe) && this.#socket.connected) leave()
    }
  }

  /** Subscribes until there is an answer, or the connection is another: then all is subscribed to anew. */
  async #persist(subscribe: () => Promise<unknown>): Promise<void> {
    const { id } = this.#socket
    while (this.#socket.id === id && this.#subscriptions.has(subscribe)) {
      try {
        await subscribe()
        return
      } catch {
        await new Promise((done) => setTimeout(done, PAUSE))
      }
    }
  }

  #asking() {
    return this.#socket.timeout(PATIENCE)
  }
}
