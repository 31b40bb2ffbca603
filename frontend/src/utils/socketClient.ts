import type { ClientToServerEvents, ServerToClientEvents } from '@tiffin/contracts/tracking'
import { io, type Socket } from 'socket.io-client'

export type TrackingSocket = Socket<ServerToClientEvents, ClientToServerEvents>

/** Milliseconds before a connection that the server refused or ended is tried again. */
const PAUSE = 2000

/**
 * Connects to tracking as whoever `token` is of, asked anew at each connection. Socket.IO comes back by itself after a
 * lost network; after a refusal or an end by the server (the token expired) we come back with a new token.
 */
export function connectTracking(url: string, token: () => Promise<string | undefined>): TrackingSocket {
  const socket: TrackingSocket = io(url, {
    auth: (send) => {
      token().then(
        (current) => send({ token: current ?? '' }),
        () => send({ token: '' }),
      )
    },
    reconnectionDelayMax: 5000,
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const comeBack = () => {
    clearTimeout(timer)
    timer = setTimeout(() => socket.connect(), PAUSE)
  }
  socket.on('connect_error', () => {
    if (!socket.active) comeBack()
  })
  socket.on('disconnect', (reason) => {
    if (reason === 'io client disconnect') clearTimeout(timer)
    else if (!socket.active) comeBack()
  })
  return socket
}
