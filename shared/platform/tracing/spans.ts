import type { Attributes } from '@opentelemetry/api'
import {
  currentTrace,
  inTrace,
  type RemoteTrace,
  readTraceparent,
  type TraceContext,
  traceFrom,
} from '../context.ts'
import type { RecordedSpan as Span } from './recordedSpan.ts'

export type { Span }

/** Whose side of a call or message a span is; `internal` where it is none. */
export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer'

/** What is known of a span as it begins. Attributes are named in attributes.ts and hold nothing personal. */
export interface SpanOptions {
  readonly kind: SpanKind
  readonly attributes?: Attributes
  /** Traces that led to this one without being its cause: a timer's, an earlier try's. */
  readonly links?: readonly RemoteTrace[]
}

/** What records spans (recorder.ts, with OpenTelemetry's SDK), loaded only where it is configured. */
export interface Recorder {
  /** Whether a trace that its beginner does not record may be recorded here all the same. */
  readonly recordsUnsampled: boolean
  /** Whether it asks so of requests, which strangers send. */
  readonly doubtsRequests: boolean
  /** A trace that comes from elsewhere, or begins here: the sampler decides whether it has a span. */
  enter(name: string, options: SpanOptions, remote: RemoteTrace | undefined): TraceContext
  /** A part of what is recorded. */
  begin(name: string, options: SpanOptions, parent: Span): Span
}

let recorder: Recorder | undefined

/** Says what records from now on in this process; undefined: nothing does, which is how it begins. */
export function recordWith(installed: Recorder | undefined): void {
  recorder = installed
}

/**
 * The trace in which this process does what another, or a clock, set off: `traceparent` is the other's. Whether it is
 * recorded the sampler decides here, for all that follows; its `span` is there where it is, and the caller ends that.
 */
export function enterTrace(
  traceparent: string | undefined,
  name: string,
  options: SpanOptions | (() => SpanOptions),
): TraceContext {
  if (recorder === undefined) return traceFrom(traceparent)
  const remote = readTraceparent(traceparent)
  // Most traces: nothing is asked, and nothing made.
  const isDoubted = recorder.doubtsRequests && typeof options !== 'function' && options.kind === 'server'
  if (remote?.sampled === false && !recorder.recordsUnsampled && !isDoubted) return traceFrom(traceparent)
  return recorder.enter(name, typeof options === 'function' ? options() : options, remote)
}

/** Runs `work` as an entry of its own (`enterTrace`), and ends its span. */
export function inEntry<T>(
  traceparent: string | undefined,
  name: string,
  options: SpanOptions | (() => SpanOptions),
  work: () => Promise<T>,
): Promise<T> {
  const trace = enterTrace(traceparent, name, options)
  return inTrace(trace, trace.span ? () => endedWith([trace.span as Span], work) : work)
}

/**
 * Runs `work` as a part of the trace that runs, with a span of its own where that is recorded; else it only runs it.
 * An error is told by its name alone: messages may hold what is personal.
 */
export function inSpan<T>(name: string, options: SpanOptions, work: (span?: Span) => Promise<T>): Promise<T> {
  const running = currentTrace()
  if (recorder === undefined || running?.span === undefined) return work()
  const span = recorder.begin(name, options, running.span)
  return inTrace({ ...running, ...contextOf(span) }, () => endedWith([span], () => work(span)))
}

/** Begins a span under another, or under a part of a trace elsewhere, where that is recorded; the caller ends it. */
export function beginUnder(
  parent: Span | RemoteTrace | undefined,
  name: string,
  options: SpanOptions,
): Span | undefined {
  if (recorder === undefined || parent === undefined) return undefined
  if ('sampled' in parent) return parent.sampled ? recorder.enter(name, options, parent).span : undefined
  return recorder.begin(name, options, parent)
}

/** The trace as a span continues it, for as long as it has not ended. */
export function contextOf(span: Span): TraceContext {
  const { traceId, spanId } = span.spanContext()
  return span.ended ? { traceId, spanId, sampled: false } : { traceId, spanId, sampled: true, span }
}

/** Runs `work` and ends these spans with it. */
export async function endedWith<T>(spans: readonly Span[], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    for (const span of spans) failed(span, error)
    throw error
  } finally {
    for (const span of spans) span.end()
  }
}

/** OpenTelemetry's SpanStatusCode.ERROR, without loading it. */
const ERROR = 2

/** Marks a span as failed: by the error's code or name. */
export function failed(span: Span, error: unknown): void {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  span.setAttribute('error.type', typeof code === 'string' ? code : String(name ?? 'unknown'))
  span.setStatus({ code: ERROR })
}
