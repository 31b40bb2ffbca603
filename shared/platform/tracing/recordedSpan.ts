import type { Attributes, HrTime, SpanContext, SpanStatus } from '@opentelemetry/api'
import { SpanStatusCode } from '@opentelemetry/api'
import type { Resource } from '@opentelemetry/resources'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'

/** Characters of a value at most. */
const LONGEST_VALUE = 256
const SCOPE = { name: 'tiffin' }
const UNSET: SpanStatus = { code: SpanStatusCode.UNSET }

/** What a span is for. */
export interface SpanSubject {
  readonly name: string
  readonly kind: ReadableSpan['kind']
  readonly attributes: Attributes | undefined
  readonly links: ReadableSpan['links']
  /** Links that were too many. */
  readonly droppedLinksCount: number
}

/** Where in its trace a span is, and when. */
export interface SpanPlace {
  readonly context: SpanContext
  readonly parent: SpanContext | undefined
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /**
   * What is added to `performance.now()` to have milliseconds since 1970: the same for all spans of a trace in a process, so
   * that they lie in order.
   */
  readonly clock: number
}

/** Where ended spans go, and what is the same in all of them. */
export interface SpanSink {
  readonly resource: Resource
  onEnd(span: ReadableSpan): void
}

/**
 * A part of a trace that is recorded. It is as cheap as it can be while it runs: what its readers, OpenTelemetry's queue and
 * exporter, want otherwise is made when they ask, and of what nobody writes here, events, is nothing.
 */
export class RecordedSpan implements ReadableSpan {
  readonly instrumentationScope = SCOPE
  readonly events = []
  readonly droppedAttributesCount = 0
  readonly droppedEventsCount = 0
  readonly droppedLinksCount: number
  readonly attributes: Attributes = {}
  readonly name: string
  readonly kind: ReadableSpan['kind']
  readonly links: ReadableSpan['links']
  status = UNSET
  readonly #place: SpanPlace
  readonly #sink: SpanSink
  #endedAt: number | undefined

  constructor(
    { name, kind, attributes, links, droppedLinksCount }: SpanSubject,
    place: SpanPlace,
    sink: SpanSink,
  ) {
    this.name = name
    this.kind = kind
    this.links = links
    this.droppedLinksCount = droppedLinksCount
    this.#place = place
    this.#sink = sink
    if (attributes) this.setAttributes(attributes)
  }

  /** The place of a span that begins now as a part of this one. */
  placeWithin(spanId: string): SpanPlace {
    const { context, clock } = this.#place
    const startedAt = performance.now() + clock
    return { context: { ...context, spanId }, parent: context, startedAt, clock }
  }

  spanContext(): SpanContext {
    return this.#place.context
  }

  setAttribute(name: string, value: Attributes[string]): void {
    if (this.ended || value === undefined) return
    this.attributes[name] = typeof value === 'string' ? value.slice(0, LONGEST_VALUE) : value
  }

  setAttributes(attributes: Attributes): void {
    for (const name of Object.keys(attributes)) this.setAttribute(name, attributes[name])
  }

  setStatus(status: SpanStatus): void {
    if (!this.ended) this.status = status
  }

  /** Only the first end counts. `at`: milliseconds since 1970. */
  end(at = performance.now() + this.#place.clock): void {
    if (this.ended) return
    this.#endedAt = Math.max(at, this.#place.startedAt)
    this.#sink.onEnd(this)
  }

  get ended(): boolean {
    return this.#endedAt !== undefined
  }

  get parentSpanContext(): SpanContext | undefined {
    return this.#place.parent
  }

  get resource(): Resource {
    return this.#sink.resource
  }

  get startTime(): HrTime {
    return hrTime(this.#place.startedAt)
  }

  get endTime(): HrTime {
    return hrTime(this.#endedAt ?? this.#place.startedAt)
  }

  get duration(): HrTime {
    return hrTime((this.#endedAt ?? this.#place.startedAt) - this.#place.startedAt)
  }
}

/** Seconds and nanoseconds. */
function hrTime(milliseconds: number): HrTime {
  const seconds = Math.floor(milliseconds / 1000)
  return [seconds, Math.floor((milliseconds - seconds * 1000) * 1e6)]
}
