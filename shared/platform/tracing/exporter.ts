import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import type { SpanExporter } from '@opentelemetry/sdk-trace'
import type { Log } from '../log.ts'
import { describe } from '../readiness.ts'
import { pairsOf, type TracingConfig } from './variables.ts'

/** Milliseconds that one delivery to the collector may take, tries included. */
export const DELIVERY = 5000
/** Milliseconds between two lines that tell of a collector that is away. */
const TOLD_EVERY = 60_000

/**
 * Where spans go: the collector, by OTLP as JSON. What it does not take in time is dropped, and said so now and then; so is
 * what comes while `batches` are under way.
 */
export function createExporter(
  endpoint: string,
  config: TracingConfig,
  log: Log,
  batches: number,
): SpanExporter {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    headers: pairsOf(config.OTEL_EXPORTER_OTLP_HEADERS),
    timeoutMillis: DELIVERY,
    concurrencyLimit: batches,
  })
  let toldAt = Number.NEGATIVE_INFINITY
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        if (result.error && performance.now() - toldAt > TOLD_EVERY) {
          toldAt = performance.now()
          log.warn({ reason: describe(result.error), spans: spans.length }, 'spans dropped: no collector')
        }
        done(result)
      })
    },
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  }
}
