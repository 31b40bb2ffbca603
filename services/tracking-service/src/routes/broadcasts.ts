import type { PositionReport } from '@tiffin/contracts/positions'
import type { LiveLocation, OrderUpdate } from '@tiffin/contracts/tracking'
import { LatestPositions } from '../domain/latestPositions.ts'
import { audienceOf, orderOfRoom, orderRoom } from './rooms.ts'
import type { TrackingServer, TrackingSocket } from './socketServer.ts'
import { tellSocket } from './tellSocket.ts'

/** What the watchers of orders are told. */
export class Broadcasts {
  readonly #io: TrackingServer
  readonly #latest = new LatestPositions()

  constructor(io: TrackingServer) {
    this.#io = io
    io.of('/').adapter.on('delete-room', (room: string) => {
      const orderId = orderOfRoom(room)
      if (orderId && !this.#rooms.has(orderRoom(orderId))) this.#latest.forget(orderId)
    })
  }

  /** Tells watchers on every instance of a version. */
  pushUpdate(update: OrderUpdate): void {
    this.#io.to(audienceOf(update.orderId, update.deliveryPartnerId)).emit('order-updated', update)
  }

  /** Repeats a version to this instance's watchers; who has it ignores it, who lost it finds the gap. */
  repeatUpdate(update: OrderUpdate): void {
    this.#io.local.to(audienceOf(update.orderId, update.deliveryPartnerId)).emit('order-updated', update)
  }

  /**
   * Tells this instance's watchers of a position, unless they heard a newer one (every instance hears every report).
   */
  pushPosition({ orderIds, position }: PositionReport): void {
    for (const orderId of orderIds) {
      const location: LiveLocation = { orderId, ...position }
      const audience = audienceOf(orderId, position.deliveryPartnerId)
      const isHeard = audience.some((room) => this.#rooms.has(room))
      if (isHeard && this.#latest.advance(location))
        this.#io.local.to(audience).emit('location-updated', location)
    }
  }

  /** Tells one socket, which joined late, of an order's last position, unless it heard a newer one already. */
  pushLastPosition(socket: TrackingSocket, location: LiveLocation): void {
    if (this.#latest.advance(location)) tellSocket(socket, 'location-updated', location)
  }

  /** The orders that sockets of this instance watch. */
  watchedOrders(): string[] {
    return [...new Set([...this.#rooms.keys()].flatMap((room) => orderOfRoom(room) ?? []))]
  }

  /** The rooms that have a socket on this instance. */
  get #rooms(): ReadonlyMap<string, unknown> {
    return this.#io.of('/').adapter.rooms
  }
}
