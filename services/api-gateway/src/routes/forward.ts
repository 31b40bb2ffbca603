import { Readable } from 'node:stream'
import { PUBLIC_ROUTES } from '@tiffin/contracts/catalogue'
import { publicPath, type Route } from '@tiffin/contracts/route'
import { inCall } from '@tiffin/platform/tracing/callSpan'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ForwardedOwner, Upstream, UpstreamRequest } from '../domain/upstream.ts'
import { type Door, door } from './door.ts'
import { towardsClient, towardsService } from './headers.ts'
import { refuseOtherMethods } from './otherMethods.ts'

export interface ForwardOptions extends Door {
  readonly upstreams: Readonly<Record<ForwardedOwner, Upstream>>
}

/** Every public route that a service owns: it passes the door, and is sent on byte for byte. */
export function forwardRoutes(app: FastifyInstance, options: ForwardOptions): void {
  app.removeAllContentTypeParsers()
  // A body passes as the bytes it is; only its size is looked at.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  for (const route of PUBLIC_ROUTES) {
    if (route.owner === 'operations') continue
    const upstream = options.upstreams[route.owner]
    for (const url of urlsOf(route)) forward(app, url, route, upstream, options)
  }
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

function forward(app: FastifyInstance, url: string, route: Route, upstream: Upstream, options: Door): void {
  app.route({
    method: route.method,
    url,
    onRequest: door(route, options),
    handler: async (request, reply) => {
      const answer = await inCall(
        route.owner,
        route,
        ({ statusCode }) => statusCode,
        () => upstream.send(upstreamRequest(request, route)),
      )
      return reply
        .code(answer.statusCode)
        .headers(towardsClient(answer.headers))
        .send(answer.body ?? emptyBody(request))
    },
  })
}

function upstreamRequest(request: FastifyRequest, route: Route): UpstreamRequest {
  const hasKey = route.idempotent === true && request.headers['idempotency-key'] !== undefined
  return {
    method: request.method as UpstreamRequest['method'],
    path: withoutPrefix(request.raw.url ?? '/'),
    headers: towardsService(request.headers, request.ip, request.protocol),
    body: (request.body as Buffer | undefined) ?? null,
    isRepeatable: route.method === 'GET' || hasKey,
  }
}

/** Of nothing that is no stream Fastify would tell HEAD the length, where the service has told that of the whole. */
const emptyBody = ({ method }: FastifyRequest): Readable | undefined =>
  method === 'HEAD' ? Readable.from([]) : undefined

/** Drops the first segment, however it was encoded. */
function withoutPrefix(url: string): string {
  return url.replace(/^\/[^/?]*/, '').replace(/^(?!\/)/, '/')
}
