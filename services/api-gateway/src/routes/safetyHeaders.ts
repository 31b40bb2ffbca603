import type { FastifyInstance } from 'fastify'

/** What a browser must not do with an answer of the API: guess its type, keep it, show it in a frame, run anything in it. */
const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
} as const

/** Over TLS also: not to come without it for a year (RFC 6797). */
const SECURE = { ...ALWAYS, 'strict-transport-security': 'max-age=31536000; includeSubDomains' } as const

/**
 * Puts safety headers on every answer, refusals too. A service that says something else of its own answer, and the pages of
 * `/docs`, have the last word. Whether TLS was used is known from the socket, or from a trusted proxy.
 */
export function addSafetyHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.protocol === 'https' ? SECURE : ALWAYS)
    done()
  })
}
