import type { ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { TraceContext } from '../context.ts'
import { enterTrace, failed, type Span } from './spans.ts'

/** What ids look like: of ours, of MongoDB's. Nothing else of a path is told, as anybody may write anything there. */
const ID = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24})$/

/** The trace of a request, with a span that ends with its answer where it is recorded. */
export function enterRequest(request: FastifyRequest, response: ServerResponse): TraceContext {
  const route = request.routeOptions.url
  const trace = enterTrace(
    request.headers.traceparent as string | undefined,
    route === undefined ? request.method : `${request.method} ${route}`,
    SERVER,
  )
  if (trace.span) record(trace.span, request, response, route)
  return trace
}

const SERVER = { kind: 'server' } as const

function record(
  span: Span,
  request: FastifyRequest,
  response: ServerResponse,
  route: string | undefined,
): void {
  span.setAttributes({ 'http.request.method': request.method, 'url.scheme': request.protocol })
  if (route !== undefined)
    span.setAttributes({ 'http.route': route, 'url.path': pathWithIds(route, request.params) })
  // Told of every answer, also of one that its client did not wait for.
  response.once('close', () => {
    const { statusCode } = response
    span.setAttribute('http.response.status_code', statusCode)
    if (!response.writableFinished) failed(span, { code: 'aborted' })
    else if (statusCode >= 500) failed(span, { code: String(statusCode) })
    span.end()
  })
}

/** The path of a route with the ids that stood in it. */
export function pathWithIds(route: string, params: unknown): string {
  const given = (params ?? {}) as Record<string, unknown>
  return route.replace(/:([A-Za-z]+)/g, (template, name: string) => {
    const value = given[name]
    return typeof value === 'string' && ID.test(value) ? value : template
  })
}
