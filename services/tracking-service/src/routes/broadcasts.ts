import type { PositionReport } from '@tiffin/contracts/positions'
import type { AssignmentsChange, LiveLocation, OrderUpdate } from '@tiffin/contracts/tracking'
import { LatestPositions } from '../domain/latestPositions.ts'
import type { WatchedOrder } from '../domain/watchedOrder.ts'
import { assignmentsRoom, audienceOf, marketRoomsOf, orderOfRoom, orderRoom, watchersOf } from './rooms.ts'
import type { TrackingServer, TrackingSocket } from './socketServer.ts'
import { tellSocket } from './tellSocket.ts'
import { whileTold } from './toldTrace.ts'

/** What the watchers of orders, kitchens' and markets' lists and assignments are told. */
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

  /** Tells everybody who hears of the order, on every instance, of a version: a socket in several rooms hears it once. */
  pushUpdate(order: WatchedOrder): void {
    const audience = this.#io.to(audienceOf(order))
    whileTold('order-updated', (trace) => audience.emit('order-updated', { ...order.update, ...trace }))
  }

  /** Tells a delivery partner's sockets on every instance to look at their assignments again. */
  pushAssignmentsChange(deliveryPartnerId: string, change: AssignmentsChange): void {
    this.#tellOfAssignments([assignmentsRoom(deliveryPartnerId)], change)
  }

  /** Tells them, and the admins of the order's market: no version of the order tells of an offer. */
  pushDispatchChange(deliveryPartnerId: string, change: AssignmentsChange): void {
    this.#tellOfAssignments([assignmentsRoom(deliveryPartnerId), ...marketRoomsOf(change.orderId)], change)
  }

  /** Repeats a version to this instance's watchers; who has it ignores it, who lost it finds the gap. */
  repeatUpdate(update: OrderUpdate): void {
    this.#io.local.to(watchersOf(update.orderId, update.deliveryPartnerId)).emit('order-updated', update)
  }

  /**
   * Tells this instance's watchers of a position, unless they heard a newer one (every instance hears every report).
   */
  pushPosition({ orderIds, position }: PositionReport): void {
    for (const orderId of orderIds) {
      const location: LiveLocation = { orderId, ...position }
      const audience = watchersOf(orderId, position.deliveryPartnerId)
      const isHeard = audience.some((room) => this.#rooms.has(room))
      if (isHeard && this.#latest.advance(orderId, location.timestamp))
        this.#io.local.to(audience).emit('location-updated', location)
    }
  }

  /** Tells one socket, which joined late, of an order's last position, unless it heard a newer one already. */
  pushLastPosition(socket: TrackingSocket, location: LiveLocation): void {
    if (this.#latest.advance(location.orderId, location.timestamp))
      tellSocket(socket, 'location-updated', location)
  }

  /** The orders that sockets of this instance watch. */
  watchedOrders(): string[] {
    return [...new Set([...this.#rooms.keys()].flatMap((room) => orderOfRoom(room) ?? []))]
  }

  #tellOfAssignments(rooms: string[], change: AssignmentsChange): void {
    const audience = this.#io.to(rooms)
    whileTold('assignments-changed', (trace) => audience.emit('assignments-changed', { ...change, ...trace }))
  }

  /** The rooms that have a socket on this instance. */
  get #rooms(): ReadonlyMap<string, unknown> {
    return this.#io.of('/').adapter.rooms
  }
}
