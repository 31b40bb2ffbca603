import type { PositionReport } from '@tiffin/contracts/positions'
import type { LiveLocation, OrderUpdate } from '@tiffin/contracts/tracking'
import { orderOfRoom, orderRoom, type TrackingServer } from './socketServer.ts'

/** Tells watchers on every instance of a version. */
export function pushUpdate(io: TrackingServer, update: OrderUpdate): void {
  io.to(orderRoom(update.orderId)).emit('order-updated', update)
}

/**
 * Tells this instance's watchers of a position (every instance hears every report). A socket that cannot take it now
 * goes without: the next one is newer.
 */
export function pushPosition(io: TrackingServer, { orderIds, position }: PositionReport): void {
  for (const orderId of orderIds) {
    const location: LiveLocation = { orderId, ...position }
    io.local.volatile.to(orderRoom(orderId)).emit('location-updated', location)
  }
}

/** The orders that sockets of this instance watch. */
export function watchedOrders(io: TrackingServer): string[] {
  return [...io.of('/').adapter.rooms.keys()].flatMap((room) => orderOfRoom(room) ?? [])
}

/** Repeats a version to this instance's watchers; who has it ignores it, who lost it finds the gap. */
export function repeatUpdate(io: TrackingServer, update: OrderUpdate): void {
  io.local.to(orderRoom(update.orderId)).emit('order-updated', update)
}
