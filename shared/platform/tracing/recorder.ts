import { ROOT_CONTEXT, type Span, type SpanContext, SpanKind, TraceFlags, trace } from '@opentelemetry/api'
import type { resourceFromAttributes } from '@opentelemetry/resources'
import { AlwaysOnSampler, type Sampler, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { newSpanId, newTraceId, type RemoteTrace } from '../context.ts'
import type { SpanKind as Kind, Recorder } from './spans.ts'

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
  readonly recordsUnsampled: boolean
  readonly doubtsRequests: boolean
  readonly processor: SpanProcessor
}

/** OpenTelemetry's SDK behind the few calls that Tiffin makes. What runs is known by our own context, which each call names. */
export function createRecorder({
  resource,
  sampler,
  recordsUnsampled,
  doubtsRequests,
  processor,
}: RecorderOptions): Recorder {
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
    recordsUnsampled,
    doubtsRequests,
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

/** A span that somebody else began and ended. */
export interface ForeignSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string | undefined
  readonly name: string
  readonly kind: Kind
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly endedAt: number
}

/** Records what others did, under the name that we give them. */
export function createForeignRecorder(
  options: Pick<RecorderOptions, 'resource' | 'processor'>,
): (span: ForeignSpan) => void {
  let ids = { traceId: '', spanId: '' }
  const provider = new TracerProvider({
    resource: options.resource,
    sampler: new AlwaysOnSampler(),
    spanProcessors: [options.processor],
    idGenerator: { generateTraceId: () => ids.traceId, generateSpanId: () => ids.spanId },
  })
  const tracer = provider.getTracer('tiffin')
  return ({ traceId, spanId, parentSpanId, name, kind, startedAt, endedAt }) => {
    ids = { traceId, spanId }
    const parent = parentSpanId === undefined ? undefined : { traceId, spanId: parentSpanId, sampled: true }
    tracer.startSpan(name, { kind: KINDS[kind], startTime: startedAt }, under(parent)).end(endedAt)
  }
}
