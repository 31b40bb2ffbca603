import { ROOT_CONTEXT, type Span, type SpanContext, SpanKind, TraceFlags, trace } from '@opentelemetry/api'
import type { resourceFromAttributes } from '@opentelemetry/resources'
import { type Sampler, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { newSpanId, newTraceId, type RemoteTrace } from '../context.ts'
import type { Recorder } from './spans.ts'

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const

export interface RecorderOptions {
  readonly resource: ReturnType<typeof resourceFromAttributes>
  readonly sampler: Sampler
  readonly processor: SpanProcessor
}

/** OpenTelemetry's SDK behind the few calls that Tiffin makes. What runs is known by our own context, which each call names. */
export function createRecorder({ resource, sampler, processor }: RecorderOptions): Recorder {
  const provider = new TracerProvider({
    resource,
    sampler,
    spanProcessors: [processor],
    // Ours come of random bytes that Node keeps at hand.
    idGenerator: { generateTraceId: newTraceId, generateSpanId: newSpanId },
    spanLimits: { attributeValueLengthLimit: 256, attributeCountLimit: 32, linkCountLimit: 64 },
  })
  const tracer = provider.getTracer('tiffin')
  return {
    begin(name, { kind, attributes, links }, parent) {
      const options = {
        kind: KINDS[kind],
        ...(attributes && { attributes }),
        ...(links && { links: links.map((link) => ({ context: contextOf(link) })) }),
      }
      return tracer.startSpan(name, options, under(parent))
    },
  }
}

function under(parent: Span | RemoteTrace | undefined) {
  if (parent === undefined) return ROOT_CONTEXT
  if ('spanContext' in parent) return trace.setSpan(ROOT_CONTEXT, parent)
  return trace.setSpanContext(ROOT_CONTEXT, contextOf(parent))
}

function contextOf({ traceId, spanId, sampled }: RemoteTrace): SpanContext {
  return { traceId, spanId, traceFlags: sampled ? TraceFlags.SAMPLED : TraceFlags.NONE, isRemote: true }
}
