import type { Tokens } from '@tiffin/platform/auth/tokens'
import { Problem } from '@tiffin/platform/problem'
import type { TrackingServer } from './socketServer.ts'

/** Lets a socket in only with a valid access token: `io(url, { auth: { token } })`. */
export function requireSignIn(io: TrackingServer, tokens: Tokens): void {
  io.use((socket, next) => {
    principalOf(tokens, socket.handshake.auth.token).then(
      (principal) => {
        socket.data.principal = principal
        next()
      },
      (problem: Problem) => next(refusal(problem)),
    )
  })
}

async function principalOf(tokens: Tokens, token: unknown) {
  if (typeof token !== 'string' || token === '')
    throw new Problem('unauthenticated', {
      detail: 'Connect with io(url, { auth: { token } }) from POST /auth/login.',
    })
  return tokens.verify(token.replace(/^Bearer +/i, ''))
}

/** Socket.IO hands `data` of the error to the client's `connect_error`. */
function refusal(problem: Problem): Error & { data: unknown } {
  return Object.assign(new Error(problem.message), { data: { code: problem.code } })
}
