import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route } from '@tiffin/contracts/route'
import type { FastifyInstance } from 'fastify'
import { authorize } from '../auth/guard.ts'
import type { Principal } from '../auth/principal.ts'
import type { Tokens } from '../auth/tokens.ts'

/** What a handler gets: parsed and checked by the route's declaration. */
export interface Call<R extends Route> {
  readonly params: ParamsOf<R>
  readonly query: QueryOf<R>
  readonly body: BodyOf<R>
  readonly caller: Principal
  readonly idempotencyKey: string | undefined
  readonly header: (name: string) => string | undefined
}

export type Handler<R extends Route> = (call: Call<R>) => Promise<ReplyOf<R>>

declare module 'fastify' {
  interface FastifyRequest {
    caller: Principal
  }
}

/** Puts a route of the contracts on a server: guard, validation, handler, reply by its schema. */
export function serve<R extends Route>(
  app: FastifyInstance,
  tokens: Tokens,
  route: R,
  handler: Handler<R>,
): void {
  if (!app.hasRequestDecorator('caller')) app.decorateRequest('caller', null as never)
  app.route({
    method: route.method,
    url: route.path,
    schema: {
      ...(route.params && { params: route.params }),
      ...(route.query && { querystring: route.query }),
      ...(route.body && { body: route.body }),
      response: { [route.status]: route.reply },
    },
    config: { neverShed: isForServices(route) },
    onRequest: async (request) => {
      request.caller = await authorize(route, request.headers.authorization, tokens)
    },
    handler: async (request, reply) => {
      const result = await handler({
        params: request.params as ParamsOf<R>,
        query: request.query as QueryOf<R>,
        body: request.body as BodyOf<R>,
        caller: request.caller,
        idempotencyKey: request.headers['idempotency-key'] as string | undefined,
        header: (name) => request.headers[name] as string | undefined,
      })
      return reply.code(route.status).send(route.status === 204 ? undefined : result)
    },
  })
}

function isForServices({ access }: Route): boolean {
  return Array.isArray(access) && access.every((role) => role === 'service')
}
