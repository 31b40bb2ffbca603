import { getInstanceStatus } from '@tiffin/contracts/operations'
import type { FastifyInstance } from 'fastify'
import { serviceKeysOf } from './auth/serviceKeysOf.ts'
import { Tokens } from './auth/tokens.ts'
import { startErrorReports } from './errors/errorReports.ts'
import type { ErrorReportConfig } from './errors/variables.ts'
import { shedOverload } from './http/overload.ts'
import type { ErrorTranslator } from './http/refusals.ts'
import { serve } from './http/serve.ts'
import { createHttpServer } from './http/server.ts'
import { stopListening } from './http/stopListening.ts'
import { type WatchConfig, watchersOf } from './http/watchers.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { Readiness } from './readiness.ts'
import { Status } from './status.ts'
import { startTracing, type Tracing } from './tracing/tracing.ts'
import type { TracingConfig } from './tracing/variables.ts'
import { watchCircuits, watchReadiness } from './watchParts.ts'

/** The variables of `commonVariables`, as read. */
export interface ChassisConfig extends WatchConfig, TracingConfig, ErrorReportConfig {
  readonly LOG_LEVEL: string
  readonly BIND_HOST: string
  readonly DRAIN_SECONDS: number
  readonly OVERLOAD_DELAY_MS: number
  readonly JWT_SECRET: string
  readonly JWT_SECRET_PREVIOUS?: string | undefined
  readonly SERVICE_KEY?: string | undefined
  readonly SERVICE_TOKEN_SECRET?: string | undefined
  readonly SERVICE_TOKEN_SECRET_PREVIOUS?: string | undefined
}

export interface ChassisOptions {
  readonly service: string
  readonly config: ChassisConfig
  readonly translateError?: ErrorTranslator
  readonly bodyLimit?: number
  readonly trustProxy?: boolean | string
  /** Whether strangers call: what they say of a trace's sampling is not believed. */
  readonly facesStrangers?: boolean
}

/** What every service has: a log, metrics, readiness, status, an HTTP server, tokens, and an orderly stop. */
export interface Chassis {
  readonly service: string
  readonly log: Log
  readonly metrics: Metrics
  readonly readiness: Readiness
  /** What `/status` tells other services: each part that is opened adds itself. */
  readonly status: Status
  readonly app: FastifyInstance
  readonly tokens: Tokens
  readonly tracing: Tracing
  /** Aborts when the service stops. */
  readonly signal: AbortSignal
  /** Something to close after the HTTP server; the last one registered goes first. */
  onStop(close: () => Promise<void>): void
  /** Answers `/health` from now on; `/ready` follows what the service still waits for. */
  listen(port: number): Promise<void>
  /**
   * Says that it is leaving (503 on `/ready`, `Connection: close` on each answer) and goes on for DRAIN_SECONDS, in which
   * whoever asks it turns to others; then takes nothing more, finishes what runs, and closes.
   */
  stop(): Promise<void>
}

export function createChassis(options: ChassisOptions): Chassis {
  const { service, config } = options
  const log = createLog(service, config.LOG_LEVEL)
  const tracing = startTracing({
    service,
    config,
    log,
    ...(options.facesStrangers && { strangersKey: `sampling ${config.JWT_SECRET}` }),
  })
  const errors = startErrorReports(service, config, log)
  const metrics = createMetrics(service)
  const readiness = new Readiness()
  const status = new Status(service, readiness)
  watchReadiness(metrics.registry, readiness)
  watchCircuits(metrics.registry, () => status.circuits())
  const tokens = new Tokens({
    access: config.JWT_SECRET,
    previousAccess: config.JWT_SECRET_PREVIOUS,
    serviceKeys: serviceKeysOf(service, { ...config }),
    service: config.SERVICE_TOKEN_SECRET,
    previousService: config.SERVICE_TOKEN_SECRET_PREVIOUS,
  })
  if (config.SERVICE_KEY && config.SERVICE_TOKEN_SECRET)
    log.warn('SERVICE_TOKEN_SECRET is still accepted: take it away when every service has its key')
  const stopping = new AbortController()
  const closers: (() => Promise<void>)[] = []
  const app = createHttpServer({
    service,
    log,
    metrics,
    readiness,
    mayWatch: watchersOf(config),
    translateError: options.translateError,
    bodyLimit: options.bodyLimit,
    trustProxy: options.trustProxy,
  })
  shedOverload(app, config.OVERLOAD_DELAY_MS, metrics)
  serve(app, tokens, getInstanceStatus, () => status.report())
  return {
    service,
    log,
    metrics,
    readiness,
    status,
    app,
    tokens,
    tracing,
    signal: stopping.signal,
    onStop: (close) => void closers.unshift(close),
    async listen(port) {
      await Promise.all([tracing.started, errors.started])
      const address = await app.listen({ port, host: config.BIND_HOST })
      log.info({ address }, 'listening')
    },
    async stop() {
      readiness.stop()
      if (app.server.listening) await stopListening(app.server, config.DRAIN_SECONDS)
      stopping.abort()
      await app.close()
      for (const close of closers) await close()
      await Promise.all([tracing.stop(), errors.stop()])
      log.info('stopped')
    },
  }
}
