import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route } from '@tiffin/contracts/route'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { authorize } from '../auth/guard.ts'
import type { Principal } from '../auth/principal.ts'
import type { Tokens } from '../auth/tokens.ts'
import { ReadyReply } from './readyReply.ts'

/** What a handler gets: parsed and checked by the route's declaration. */
export interface Call<R extends Route> {
  readonly params: ParamsOf<R>
  readonly query: QueryOf<R>
  readonly body: BodyOf<R>
  readonly caller: Principal
  /** The client's address, as far as the server's `trustProxy` lets others tell it. */
  readonly address: string
  readonly idempotencyKey: string | undefined
  readonly header: (name: string) => string | undefined
  /** Makes a reply ready: for a handler that keeps it and answers it again. */
  readonly ready: (reply: ReplyOf<R>) => ReadyReply
}

export type Handler<R extends Route> = (call: Call<R>) => Promise<ReplyOf<R> | ReadyReply> | ReadyReply

const JSON_TYPE = 'application/json; charset=utf-8'

declare module 'fastify' {
  interface FastifyRequest {
    caller: Principal
  }
}

/** Puts a route of the contracts on a server: guard, validation, handler, reply by its schema or ready. */
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
        address: request.ip,
        idempotencyKey: request.headers['idempotency-key'] as string | undefined,
        header: (name) => request.headers[name] as string | undefined,
        ready: (value) => new ReadyReply(Buffer.from(serialised(reply, route, value))),
      })
      if (result instanceof ReadyReply)
        return reply.code(route.status).header('content-type', JSON_TYPE).send(result.bytes)
      return reply.code(route.status).send(route.status === 204 ? undefined : result)
    },
  })
}

/** As Fastify would send it. */
function serialised(reply: FastifyReply, { status }: Route, value: unknown): string {
  return reply.serializeInput(value as Record<string, unknown>, String(status)) as string
}

function isForServices({ access }: Route): boolean {
  return Array.isArray(access) && access.every((role) => role === 'service')
}
