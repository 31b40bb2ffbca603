import { randomUUID } from 'node:crypto'
import { within } from '@tiffin/sharding/within'
import type { Log } from '../log.ts'
import { runningVersion } from '../version.ts'
import type { ForeignSpan } from './recorder.ts'
import { recordWith } from './spans.ts'
import { pairsOf, type TracingConfig } from './variables.ts'

/** Spans that wait for the next delivery at most; what comes beyond them is dropped. */
const WAITING = 4096
const BATCH = 512
/** Milliseconds between deliveries. */
const DELIVER_EVERY = 5000
/** Milliseconds that a stopping process waits for its last delivery. */
const LAST_DELIVERY = 2000

export interface TracingOptions {
  readonly service: string
  readonly config: TracingConfig
  readonly log: Log
  /** Where strangers call; see samplers.ts. */
  readonly strangersKey?: string
}

/** The recording of a process's traces. */
export interface Tracing {
  /** Whether anything is recorded. */
  readonly on: boolean
  /** Resolves when spans are recorded from now on. */
  readonly started: Promise<void>
  /** Records what a browser did; nothing where nothing is recorded. */
  ofBrowser(span: ForeignSpan): void
  /** Delivers what is left, for two seconds at most, and records nothing more. */
  stop(): Promise<void>
}

const OFF: Tracing = {
  on: false,
  started: Promise.resolve(),
  ofBrowser: () => undefined,
  stop: async () => undefined,
}
/** What browsers are called in traces, whatever they call themselves. */
const WEB_APP = 'web-app'

/** Records traces where an endpoint for them is configured. Else nothing of OpenTelemetry is even loaded. */
export function startTracing(options: TracingOptions): Tracing {
  const endpoint = options.config.OTEL_EXPORTER_OTLP_ENDPOINT
  if (!endpoint) return OFF
  let ofBrowser: Tracing['ofBrowser'] = () => undefined
  const starting = record(endpoint, options)
  return {
    on: true,
    started: starting.then((started) => {
      ofBrowser = started.ofBrowser
    }),
    ofBrowser: (span) => ofBrowser(span),
    async stop() {
      const { processor } = await starting
      recordWith(undefined)
      // A collector that is slow keeps nobody from stopping.
      await within(LAST_DELIVERY, processor.shutdown()).catch(() => undefined)
    },
  }
}

async function record(endpoint: string, { service, config, log, strangersKey }: TracingOptions) {
  const [
    { BatchSpanProcessor },
    { resourceFromAttributes },
    { createExporter, DELIVERY },
    samplers,
    recorders,
  ] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/resources'),
    import('./exporter.ts'),
    import('./samplers.ts'),
    import('./recorder.ts'),
  ])
  const processor = new BatchSpanProcessor({
    // All that wait go at once as the service stops, beside one that is under way.
    exporter: createExporter(endpoint, config, log, WAITING / BATCH + 1),
    maxQueueSize: WAITING,
    maxExportBatchSize: BATCH,
    scheduledDelayMillis: DELIVER_EVERY,
    exportTimeoutMillis: DELIVERY + 1000,
  })
  const system = {
    'service.namespace': 'tiffin',
    'service.version': runningVersion(),
    ...pairsOf(config.OTEL_RESOURCE_ATTRIBUTES),
  }
  const resource = resourceFromAttributes({
    ...system,
    'service.name': config.OTEL_SERVICE_NAME ?? service,
    'service.instance.id': randomUUID(),
  })
  const name = config.OTEL_TRACES_SAMPLER ?? 'parentbased_traceidratio'
  const sampler = samplers.samplerOf({
    sampler: name,
    ratio: config.OTEL_TRACES_SAMPLER_ARG ?? 0.1,
    ...(strangersKey !== undefined && { strangersKey }),
  })
  const recordsUnsampled = !name.startsWith('parentbased')
  const doubtsRequests = strangersKey !== undefined
  recordWith(recorders.createRecorder({ resource, sampler, recordsUnsampled, doubtsRequests, processor }))
  const web = resourceFromAttributes({ ...system, 'service.name': WEB_APP })
  return { processor, ofBrowser: recorders.createForeignRecorder({ resource: web, processor }) }
}
