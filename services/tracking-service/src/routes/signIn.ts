import type { ProblemCode } from '@tiffin/contracts/problems'
import { SOCKET_CALLERS } from '@tiffin/contracts/tracking'
import type { Revocations } from '@tiffin/platform/auth/revocations'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { Problem } from '@tiffin/platform/problem'
import type { SocketData, TrackingServer, TrackingSocket } from './socketServer.ts'
import { tellSocket } from './tellSocket.ts'

/** Milliseconds between looks for tokens that have ended. */
const LOOK = 1000

/**
 * Lets a socket in only with a person's valid access token, `io(url, { auth: { token } })`, and for as long as that is
 * valid: services ask one another, they watch nothing.
 */
export function requireSignIn(io: TrackingServer, tokens: Tokens): void {
  io.use((socket, next) => {
    signIn(tokens, socket.handshake.auth.token).then(
      (data) => {
        leaveWhatWasOthers(socket, data)
        Object.assign(socket.data, data)
        socket.handshake.auth = {}
        next()
      },
      (problem: Problem) => next(refusal(problem)),
    )
  })
}

async function signIn(tokens: Tokens, token: unknown): Promise<SocketData> {
  if (typeof token !== 'string' || token === '')
    throw new Problem('unauthenticated', {
      detail: 'Connect with io(url, { auth: { token } }) from POST /auth/login.',
    })
  const bare = token.replace(/^Bearer +/i, '')
  const principal = await tokens.verify(bare)
  if (!SOCKET_CALLERS.includes(principal.role))
    throw new Problem('forbidden', { detail: 'Sockets are for people: sign in to get a token.' })
  return { principal, session: tokens.sessionOf(bare), expiresAt: tokens.expiryOf(bare).getTime() }
}

/** A socket whose connection was recovered keeps its rooms only for the person, and the role, they were granted to. */
function leaveWhatWasOthers(socket: TrackingSocket, { principal }: SocketData): void {
  const before: Partial<SocketData> = socket.data
  const isSame = before.principal?.id === principal.id && before.principal.role === principal.role
  if (!socket.recovered || isSame) return
  for (const room of socket.rooms) if (room !== socket.id) socket.leave(room)
}

/**
 * Tells each socket whose token has expired or was revoked, and ends it: its client signs in again and comes back. All are
 * looked at each second, as a timer a socket would take more memory than what it waits for, and a revocation may come
 * while a socket is being let in.
 *
 * @returns a function that ends the looking
 */
export function endWithTokens(io: TrackingServer, revocations: Revocations): () => void {
  const timer = setInterval(() => {
    const now = Date.now()
    for (const socket of io.of('/').sockets.values()) {
      const { principal, session, expiresAt } = socket.data
      if (expiresAt <= now)
        end(socket, 'token_expired', 'Refresh the session and connect with the new token.')
      else if (revocations.concern(principal.id, session))
        end(socket, 'token_revoked', 'The session was ended: sign in again.')
    }
  }, LOOK)
  return () => clearInterval(timer)
}

function end(socket: TrackingSocket, code: ProblemCode, message: string): void {
  tellSocket(socket, 'error', { code, message })
  socket.disconnect(true)
}

/** Socket.IO hands `data` of the error to the client's `connect_error`. */
function refusal(problem: Problem): Error & { data: unknown } {
  return Object.assign(new Error(problem.message), { data: { code: problem.code } })
}
