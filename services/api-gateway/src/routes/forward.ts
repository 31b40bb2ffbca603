import type { Readable } from 'node:stream'
import { PUBLIC_ROUTES } from '@tiffin/contracts/openApi'
import { publicPath, type Route, type RouteOwner } from '@tiffin/contracts/route'
import { authorize } from '@tiffin/platform/auth/guard'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { Problem } from '@tiffin/platform/problem'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type { Upstream } from '../clients/upstream.ts'
import { type ApiKey, identify } from '../domain/apiKeys.ts'
import { destinationOf } from '../domain/destination.ts'
import { type RateLimits, TooManyRequests } from '../domain/rateLimits.ts'
import { towardsClient, towardsService } from './headers.ts'

export interface ForwardOptions {
  readonly tokens: Tokens
  readonly limits: RateLimits
  readonly apiKeys: readonly ApiKey[]
  readonly upstreams: Readonly<Record<RouteOwner, Upstream>>
}

const METHODS: HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Every public route of the contracts: counted, checked, its market found, and sent on with its body unread. */
export function forwardRoutes(app: FastifyInstance, options: ForwardOptions): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  for (const route of PUBLIC_ROUTES) forward(app, route, options)
  for (const [path, routes] of Map.groupBy(PUBLIC_ROUTES, publicPath)) refuseOtherMethods(app, path, routes)
}

function forward(app: FastifyInstance, route: Route, options: ForwardOptions): void {
  const upstream = options.upstreams[route.owner]
  app.route({
    method: route.method,
    url: publicPath(route),
    onRequest: async (request, reply) => {
      await count(route, request, reply, options)
      await authorize(route, request.headers.authorization, options.tokens)
      refuseLargeBody(app, request)
    },
    handler: async (request, reply) => {
      const place = destinationOf(
        route,
        request.params as { id?: string },
        request.query as { city?: string },
      )
      if (place) reply.header('x-tiffin-market', place.market).header('x-tiffin-shard', place.shard)
      const answer = await upstream.send({
        method: route.method,
        path: request.raw.url?.slice(`/${route.owner}`.length).replace(/^(?!\/)/, '/') ?? '/',
        headers: towardsService(request.headers, request.ip, request.protocol),
        body: (request.body as Readable | undefined) ?? null,
      })
      return reply.code(answer.statusCode).headers(towardsClient(answer.headers)).send(answer.body)
    },
  })
}

async function count(route: Route, request: FastifyRequest, reply: FastifyReply, options: ForwardOptions) {
  const apiKey = identify(options.apiKeys, request.headers['x-api-key'] as string | undefined)
  try {
    const headers = await options.limits.count(route.limit, request.ip, apiKey)
    if (headers) reply.headers(headers)
  } catch (error) {
    if (error instanceof TooManyRequests) reply.headers(error.headers)
    throw error
  }
}

/** A body that says it is too large is refused before it is sent; one that does not say is stopped by its service. */
function refuseLargeBody(app: FastifyInstance, request: FastifyRequest): void {
  const limit = app.initialConfig.bodyLimit ?? 0
  if (Number(request.headers['content-length'] ?? 0) > limit)
    throw new Problem('payload_too_large', { detail: `Send ${limit} bytes at most.` })
}

function refuseOtherMethods(app: FastifyInstance, path: string, routes: readonly Route[]): void {
  const allowed = routes.map(({ method }) => method)
  app.route({
    method: METHODS.filter((method) => !(allowed as string[]).includes(method)),
    url: path,
    handler: (_request, reply) => {
      reply.header('allow', allowed.join(', '))
      throw new Problem('method_not_allowed', { detail: `Use ${allowed.join(' or ')}.` })
    },
  })
}
