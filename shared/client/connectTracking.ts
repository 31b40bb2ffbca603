import type { ClientToServerEvents, ServerToClientEvents } from '@tiffin/contracts/tracking'
import { io, type Socket } from 'socket.io-client'

export type TrackingSocket = Socket<ServerToClientEvents, ClientToServerEvents>

/** A token that is good for now and is not the rejected one; undefined where nobody is signed in. */
export type TokenSource = (rejected: string | undefined) => Promise<string | undefined>

/** Milliseconds before a connection that the server refused or ended is tried again. */
const PAUSE = 2000
const REJECTED: readonly unknown[] = ['token_invalid', 'token_expired']

/**
 * Connects to tracking, with a token that is asked for at each connection. After a lost network Socket.IO comes back by itself;
 * after a refusal, or an end by the server (the token expired), we do.
 */
export function connectTracking(url: string, token: TokenSource) {
  let sent: string | undefined
  let rejected: string | undefined
  const socket: TrackingSocket = io(url, {
    forceNew: true,
    reconnectionDelayMax: 5000,
    auth: (send) => {
      const tell = (current: string | undefined) => {
        sent = current
        send({ token: current ?? '' })
      }
      token(rejected).then(tell, () => tell(undefined))
    },
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false
  const comeBack = () => {
    clearTimeout(timer)
    if (isClosed) return
    timer = setTimeout(() => socket.connect(), PAUSE)
  }
  socket.on('connect_error', (error: Error & { data?: { code?: unknown } }) => {
    if (REJECTED.includes(error.data?.code)) rejected = sent
    if (!socket.active) comeBack()
  })
  socket.on('disconnect', () => {
    if (!socket.active) comeBack()
  })
  const close = () => {
    isClosed = true
    clearTimeout(timer)
    socket.disconnect()
  }
  return { socket, close }
}
