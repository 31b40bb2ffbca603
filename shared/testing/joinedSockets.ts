import type { Socket } from 'node:net'

/** Keeps the two ends of a proxied connection among `sockets`; either end takes the other with it. */
export function joinSockets(sockets: Set<Socket>, inward: Socket, outward: Socket): void {
  for (const socket of [inward, outward]) {
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      inward.destroy()
      outward.destroy()
    })
    // Either end may break; `close` follows and ends both.
    socket.on('error', () => undefined)
  }
}
