import { createStackParser, createTransport, type ErrorEvent, Scope, type Transport } from '@sentry/core'
import { nodeStackLineParser, ServerRuntimeClient } from '@sentry/core/server'
import { currentTrace } from '../context.ts'
import { type Bucket, take } from '../tokenBucket.ts'
import { runningVersion } from '../version.ts'
import type { ErrorFacts, ErrorReporter } from './reports.ts'

/** Reports that go out: of one fault the first tell as much as all. */
const POLICY = { rate: 1, burst: 30 }
/** Milliseconds that one report may take. */
const WITHIN = 5000

export interface SentryOptions {
  readonly dsn: string
  readonly service: string
  readonly environment: string
}

/** A reporter that can be waited for. */
export interface SentryReporter extends ErrorReporter {
  /** Resolves when what was reported is sent, or after some milliseconds. */
  settled(withinMs: number): Promise<void>
}

/** Tells a Sentry of errors: kind, code, place in the code, release and trace; the words of a message stay in the log. */
export function createSentry({ dsn, service, environment }: SentryOptions): SentryReporter {
  const client = new ServerRuntimeClient({
    dsn,
    environment,
    release: `tiffin@${runningVersion()}`,
    platform: 'node',
    serverName: service,
    runtime: { name: 'node', version: process.version },
    integrations: [],
    stackParser: createStackParser(nodeStackLineParser()),
    transport: createHttpTransport,
    sendClientReports: false,
    beforeSend: (event, { originalException }) => withoutWords(event, originalException),
  })
  client.init()
  let bucket: Bucket | undefined
  return {
    report(error, facts) {
      const next = take(POLICY, bucket, Date.now())
      bucket = next.bucket
      if (!next.taken.allowed) return
      const mechanism = { type: facts.at, handled: facts.at !== 'process' }
      client.captureException(error, { originalException: error, mechanism }, scopeOf(service, facts))
    },
    settled: async (withinMs) => void (await client.flush(withinMs)),
  }
}

function scopeOf(service: string, { at, doing }: ErrorFacts): Scope {
  const scope = new Scope()
  scope.setTags({ service, at, ...(doing !== undefined && { doing }) })
  const trace = currentTrace()
  if (trace)
    scope.setPropagationContext({ traceId: trace.traceId, propagationSpanId: trace.spanId, sampleRand: 0 })
  return scope
}

/**
 * An error's message may hold anything (a value of a row, an address); its kind, its code and where it was thrown do not. The message
 * stands in the log, under the trace's id.
 */
function withoutWords(event: ErrorEvent, error: unknown): ErrorEvent {
  const { code } = (error ?? {}) as { code?: unknown }
  const value = typeof code === 'string' && /^[\w.-]{1,60}$/.test(code) ? code : 'see the log'
  const { event_id, timestamp, level, platform, release, environment, server_name, tags, contexts } = event
  const values = event.exception?.values?.map(({ type = 'Error', stacktrace, mechanism }) => ({
    type,
    value,
    ...(stacktrace && { stacktrace }),
    ...(mechanism && { mechanism }),
  }))
  return {
    type: undefined,
    ...(event_id !== undefined && { event_id }),
    ...(timestamp !== undefined && { timestamp }),
    ...(level !== undefined && { level }),
    ...(platform !== undefined && { platform }),
    ...(release !== undefined && { release }),
    ...(environment !== undefined && { environment }),
    ...(server_name !== undefined && { server_name }),
    ...(tags && { tags }),
    ...(contexts && { contexts }),
    exception: { values: values ?? [] },
  }
}

function createHttpTransport(options: Parameters<typeof createTransport>[0] & { url: string }): Transport {
  return createTransport(options, async ({ body }) => {
    const response = await fetch(options.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-sentry-envelope' },
      body: body as string,
      signal: AbortSignal.timeout(WITHIN),
    })
    await response.arrayBuffer()
    return {
      statusCode: response.status,
      headers: {
        'x-sentry-rate-limits': response.headers.get('x-sentry-rate-limits'),
        'retry-after': response.headers.get('retry-after'),
      },
    }
  })
}
