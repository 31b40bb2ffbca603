import { ROOT_CONTEXT, type SpanContext, SpanKind, TraceFlags, trace } from '@opentelemetry/api'
import type { Resource } from '@opentelemetry/resources'
import { type Sampler, SamplingDecision, type SpanProcessor } from '@opentelemetry/sdk-trace'
import { newSpanId, newTraceId, type RemoteTrace } from '../context.ts'
import { RecordedSpan, type SpanSink, type SpanSubject } from './recordedSpan.ts'
import type { SpanKind as Kind, Recorder, SpanOptions } from './spans.ts'

/** Links of a span at most. */
const MOST_LINKS = 64
const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const

export interface RecorderOptions {
  readonly resource: Resource
  readonly sampler: Sampler
  readonly recordsUnsampled: boolean
  readonly doubtsRequests: boolean
  readonly processor: SpanProcessor
}

/** OpenTelemetry's samplers and queue behind the few calls that Tiffin makes. What runs is known by our own context, which each call names. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { sampler, recordsUnsampled, doubtsRequests } = options
  const sink = sinkOf(options)
  return {
    recordsUnsampled,
    doubtsRequests,
    enter(name, options, remote) {
      const { traceId, parent, context } = entryOf(remote)
      const subject = subjectOf(name, options)
      const { kind, attributes = {}, links } = subject
      const { decision } = sampler.shouldSample(context, traceId, name, kind, attributes, links)
      const spanId = newSpanId()
      if (decision === SamplingDecision.NOT_RECORD) return { traceId, spanId, sampled: false }
      const startedAt = Date.now()
      const clock = startedAt - performance.now()
      const place = { context: recorded(traceId, spanId), parent, startedAt, clock }
      return { traceId, spanId, sampled: true, span: new RecordedSpan(subject, place, sink) }
    },
    begin: (name, options, parent) =>
      new RecordedSpan(subjectOf(name, options), parent.placeWithin(newSpanId()), sink),
  }
}

function sinkOf({ resource, processor }: Pick<RecorderOptions, 'resource' | 'processor'>): SpanSink {
  return { resource, onEnd: (span) => processor.onEnd(span) }
}

function subjectOf(name: string, { kind, attributes, links = [] }: SpanOptions): SpanSubject {
  const linked = links.slice(0, MOST_LINKS).map((link) => ({ context: contextOf(link) }))
  const droppedLinksCount = links.length - linked.length
  return { name, kind: KINDS[kind], attributes, links: linked, droppedLinksCount }
}

/** What the sampler is asked with, of a trace that comes from elsewhere or begins here. */
function entryOf(remote: RemoteTrace | undefined) {
  if (remote === undefined) return { traceId: newTraceId(), parent: undefined, context: ROOT_CONTEXT }
  const parent = contextOf(remote)
  return { traceId: remote.traceId, parent, context: trace.setSpanContext(ROOT_CONTEXT, parent) }
}

function contextOf({ traceId, spanId, sampled }: RemoteTrace): SpanContext {
  return { traceId, spanId, traceFlags: sampled ? TraceFlags.SAMPLED : TraceFlags.NONE, isRemote: true }
}

const recorded = (traceId: string, spanId: string): SpanContext => ({
  traceId,
  spanId,
  traceFlags: TraceFlags.SAMPLED,
})

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
  const sink = sinkOf(options)
  return ({ traceId, spanId, parentSpanId, name, kind, startedAt, endedAt }) => {
    const parent = parentSpanId === undefined ? undefined : recorded(traceId, parentSpanId)
    const place = { context: recorded(traceId, spanId), parent, startedAt, clock: 0 }
    new RecordedSpan(subjectOf(name, { kind }), place, sink).end(endedAt)
  }
}
