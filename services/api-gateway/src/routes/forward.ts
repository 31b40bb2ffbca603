import { PUBLIC_ROUTES } from '@tiffin/contracts/openApi'
import { publicPath, type Route, type RouteOwner } from '@tiffin/contracts/route'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ApiKey } from '../domain/apiKeys.ts'
import type { RateLimits } from '../domain/rateLimits.ts'
import type { Upstream, UpstreamRequest } from '../domain/upstream.ts'
import { checkCaller } from './checkCaller.ts'
import { countRequest } from './countRequest.ts'
import { destinationFinder } from './destination.ts'
import { towardsClient, towardsService } from './headers.ts'
import { refuseOtherMethods } from './otherMethods.ts'

export interface ForwardOptions {
  readonly tokens: Tokens
  readonly limits: RateLimits
  readonly apiKeys: readonly ApiKey[]
  readonly upstreams: Readonly<Record<RouteOwner, Upstream>>
}

/** Every public route of the contracts: counted, its caller checked, its market found, and sent on byte for byte. */
export function forwardRoutes(app: FastifyInstance, options: ForwardOptions): void {
  app.removeAllContentTypeParsers()
  // A body passes as the bytes it is; only its size is looked at.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  for (const route of PUBLIC_ROUTES) for (const url of urlsOf(route)) forward(app, url, route, options)
  for (const [url, routes] of Map.groupBy(
    PUBLIC_ROUTES.flatMap((route) => urlsOf(route).map((url) => ({ url, route }))),
    ({ url }) => url,
  ))
    refuseOtherMethods(
      app,
      url,
      routes.map(({ route }) => route.method),
    )
}

/** `/orders` and `/orders/` are the same place. */
function urlsOf(route: Route): string[] {
  return route.path === '/' ? [publicPath(route), `${publicPath(route)}/`] : [publicPath(route)]
}

function forward(app: FastifyInstance, url: string, route: Route, options: ForwardOptions): void {
  const upstream = options.upstreams[route.owner]
  const findDestination = destinationFinder(route)
  app.route({
    method: route.method,
    url,
    onRequest: async (request, reply) => {
      await countRequest(route.limit, request, reply, options)
      await checkCaller(route, request, options.tokens)
      const place = findDestination(
        request.params as Record<string, string>,
        request.query as Record<string, unknown>,
      )
      if (place) reply.header('x-tiffin-market', place.market).header('x-tiffin-shard', place.shard)
    },
    handler: async (request, reply) => {
      const answer = await upstream.send(upstreamRequest(request))
      return reply.code(answer.statusCode).headers(towardsClient(answer.headers)).send(answer.body)
    },
  })
}

function upstreamRequest(request: FastifyRequest): UpstreamRequest {
  return {
    method: request.method as UpstreamRequest['method'],
    path: withoutPrefix(request.raw.url ?? '/'),
    headers: towardsService(request.headers, request.ip, request.protocol),
    body: (request.body as Buffer | undefined) ?? null,
  }
}

/** Drops the first segment, however it was encoded. */
function withoutPrefix(url: string): string {
  return url.replace(/^\/[^/?]*/, '').replace(/^(?!\/)/, '/')
}
