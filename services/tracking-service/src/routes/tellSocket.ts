import type { ServerToClientEvents } from '@tiffin/contracts/tracking'
import type { TrackingSocket } from './socketServer.ts'

/**
 * Emits to one socket at once. `socket.emit` would go by way of Redis, to be repeated when the connection is
 * recovered: too late before a disconnect, behind the acknowledgement, and not at all while Redis is away.
 */
export function tellSocket<Event extends keyof ServerToClientEvents>(
  socket: TrackingSocket,
  event: Event,
  ...payload: Parameters<ServerToClientEvents[Event]>
): void {
  socket.nsp.local.to(socket.id).emit(event, ...payload)
}
