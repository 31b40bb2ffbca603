import type { Route } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'
import type { FastifyInstance, HTTPMethods } from 'fastify'

const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE']

/** Answers 405 with `Allow` (RFC 9110, section 15.5.6) to the methods that a path does not have. */
export function refuseOtherMethods(
  app: FastifyInstance,
  url: string,
  methods: readonly Route['method'][],
): void {
  const allowed: readonly string[] = methods.includes('GET') ? [...methods, 'HEAD'] : methods
  app.route({
    method: METHODS.filter((method) => !allowed.includes(method)),
    url,
    exposeHeadRoute: false,
    handler: async (_request, reply) => {
      reply.header('allow', allowed.join(', '))
      throw new Problem('method_not_allowed', { detail: `Use ${allowed.join(' or ')}.` })
    },
  })
}
