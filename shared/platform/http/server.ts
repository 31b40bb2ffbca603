import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { inTrace, traceFrom, traceparent } from '../context.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Readiness } from '../readiness.ts'
import { enterRequest } from '../tracing/httpSpans.ts'
import { answerRefusals, type ErrorTranslator } from './refusals.ts'
import { unparsable } from './unparsable.ts'
import { compileValidator, MULTIPLE_OF_PRECISION } from './validation.ts'
import { type MayWatch, requireWatcher } from './watchers.ts'

export interface HttpServerOptions {
  readonly service: string
  readonly log: Log
  readonly metrics: Metrics
  readonly readiness: Readiness
  /** Who is told more than whether the service is there and ready. */
  readonly mayWatch: MayWatch
  readonly translateError?: ErrorTranslator
  /** Bytes; a larger body is refused with `payload_too_large`. */
  readonly bodyLimit?: number
  /** Proxies (addresses or subnets, comma-separated) trusted to name the client's address; none where absent. */
  readonly trustProxy?: boolean | string
  /** How long a request may take to come; PATIENCE where absent. */
  readonly patience?: Patience
}

/** Milliseconds within which a request's headers, and all of it, must have come. */
export interface Patience {
  readonly headers: number
  readonly request: number
}

/** Who sends a byte now and then holds a connection no longer. */
const PATIENCE: Patience = { headers: 10_000, request: 30_000 }
/** Milliseconds between looks for connections that are too slow. */
const LOOK = 1000

const QUIET = new Set(['/health', '/ready', '/metrics', '/status'])

/** A service's HTTP server: traces, request log, problems, `/health`, `/ready` and `/metrics`. */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const { log, metrics, readiness, mayWatch, patience = PATIENCE } = options
  // What its lines are made of is all named below: looking there for secrets costs as much as writing them.
  const requestLog = log.child({}, { redact: [] })
  const app = Fastify({
    loggerInstance: log,
    // A request's lines carry its trace, which is more than a number of Fastify's would tell.
    childLoggerFactory: (logger) => logger,
    bodyLimit: options.bodyLimit ?? 262_144,
    trustProxy: options.trustProxy ?? false,
    // The hook below writes the one line of a request.
    logController: new LogController({ disableRequestLogging: true }),
    ...unparsable,
    forceCloseConnections: 'idle',
    requestTimeout: patience.request,
    http: { headersTimeout: patience.headers, connectionsCheckingInterval: LOOK },
    routerOptions: { maxParamLength: 200 },
    serializerOpts: { ajv: { multipleOfPrecision: MULTIPLE_OF_PRECISION } },
  }) as unknown as FastifyInstance
  // Fastify reads plain text too, which no route takes: it would be told that its fields are missing.
  app.removeContentTypeParser('text/plain')
  app.setValidatorCompiler(compileValidator as never)
  answerRefusals(app, options.translateError ?? (() => undefined), metrics)

  app.addHook('onRequest', (request, reply, done) => {
    const trace = QUIET.has(request.routeOptions.url ?? '')
      ? traceFrom(request.headers.traceparent as string | undefined)
      : enterRequest(request, reply.raw)
    reply.header('x-request-id', trace.traceId)
    reply.header('traceparent', traceparent(trace))
    inTrace({ ...trace, address: request.ip }, done)
  })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    // A connection that is kept alive after the last answer would keep the server from closing.
    if (readiness.stopping) reply.header('connection', 'close')
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown'
    const seconds = reply.elapsedTime / 1000
    metrics.httpRequests.observe({ method: request.method, route, status: reply.statusCode }, seconds)
    if (!QUIET.has(route))
      requestLog.info(
        {
          method: request.method,
          url: request.url,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        'request',
      )
    done()
  })

  const config = { neverShed: true }
  app.get('/health', { config }, () => ({ status: 'ok', service: options.service }))
  app.get('/ready', { config }, (request, reply) => {
    const report = readiness.report()
    const { ready, stopping } = report
    // A probe needs the status alone; the rest names inner addresses.
    const told = mayWatch(request) ? report : { ready, stopping }
    return reply.code(ready ? 200 : 503).send({ service: options.service, ...told })
  })
  app.get('/metrics', { config }, async (request, reply) => {
    requireWatcher(mayWatch, request)
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  return app
}
