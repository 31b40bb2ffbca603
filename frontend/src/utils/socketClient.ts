import type { ClientToServerEvents, ServerToClientEvents } from '@tiffin/contracts/tracking'
import { io, type Socket } from 'socket.io-client'
import { hear } from './trace.ts'

export type TrackingSocket = Socket<ServerToClientEvents, ClientToServerEvents>

/** Milliseconds before a connection that the server refused or ended is tried again. */
const PAUSE = 2000

/** What tracking says of a token that it does not accept. */
const REJECTED: readonly unknown[] = ['token_invalid', 'token_expired', 'token_revoked']

/**
 * Connects to tracking as whoever `token` is of, asked anew at each connection, with the one that was not accepted the
 * last time. Socket.IO comes back by itself after a lost network; after a refusal or an end by the server (the token
 * expired) we come back with a new token; where the session itself was ended, asking for one ends it here too.
 */
export function connectTracking(
  url: string,
  token: (rejected: string | undefined) => Promise<string | undefined>,
): TrackingSocket {
  let sent: string | undefined
  let rejected: string | undefined
  const socket: TrackingSocket = io(url, {
    auth: (send) => {
      token(rejected).then(
        (current) => {
          sent = current
          send({ token: current ?? '' })
        },
        () => send({ token: '' }),
      )
    },
    reconnectionDelayMax: 5000,
  })
  socket.onAny(hear)
  let timer: ReturnType<typeof setTimeout> | undefined
  const comeBack = () => {
    clearTimeout(timer)
    timer = setTimeout(() => socket.connect(), PAUSE)
  }
  const reject = (code: unknown) => {
    if (REJECTED.includes(code)) rejected = sent
  }
  socket.on('error', ({ code }) => reject(code))
  socket.on('connect_error', (error: Error & { data?: { code?: unknown } }) => {
    reject(error.data?.code)
    if (!socket.active) comeBack()
  })
  socket.on('disconnect', (reason) => {
    if (reason === 'io client disconnect') clearTimeout(timer)
    else if (!socket.active) comeBack()
  })
  return socket
}
