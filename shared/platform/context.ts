import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { RecordedSpan } from './tracing/recordedSpan.ts'

/** What a piece of work carries with it: W3C Trace Context (https://www.w3.org/TR/trace-context/). */
export interface TraceContext {
  /** 32 hex digits; also the request id that people quote. */
  readonly traceId: string
  /** 16 hex digits: this process's part of the trace. */
  readonly spanId: string
  /** Whether somebody records this trace: the flag that those who are called go by. */
  readonly sampled: boolean
  /** What is recorded of this part, where this process does (tracing/spans.ts). */
  readonly span?: RecordedSpan
  /** The address of the client whose request it is, as far as the server may believe it. */
  readonly address?: string
}

/** A trace as it comes from elsewhere. */
export type RemoteTrace = Pick<TraceContext, 'traceId' | 'spanId' | 'sampled'>

const storage = new AsyncLocalStorage<TraceContext>()
/** Ids of zeros only are not valid (section 3.2.2). */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/

/** The trace that runs now, if any. */
export function currentTrace(): TraceContext | undefined {
  return storage.getStore()
}

/** What a `traceparent` says; undefined where it is absent or malformed. */
export function readTraceparent(traceparent: string | undefined): RemoteTrace | undefined {
  const [, traceId, spanId, flags] = (traceparent === undefined ? null : TRACEPARENT.exec(traceparent)) ?? []
  if (traceId === undefined || spanId === undefined) return undefined
  return { traceId, spanId, sampled: (Number.parseInt(flags ?? '', 16) & 1) === 1 }
}

/** Continues the trace named by a `traceparent`, or starts one where it is absent or malformed. */
export function traceFrom(traceparent: string | undefined): TraceContext {
  const remote = readTraceparent(traceparent)
  return {
    traceId: remote?.traceId ?? newTraceId(),
    spanId: newSpanId(),
    sampled: remote?.sampled ?? false,
  }
}

/** Runs `work`, and all that it starts, inside a trace. */
export function inTrace<T>(trace: TraceContext, work: () => T): T {
  return storage.run(trace, work)
}

/** Runs `work` in no trace, whatever runs now. */
export function outsideTrace<T>(work: () => T): T {
  return storage.run(undefined as never, work)
}

/** The header that hands the trace on; a new trace where none runs. */
export function traceparent(trace: RemoteTrace = currentTrace() ?? traceFrom(undefined)): string {
  return `00-${trace.traceId}-${trace.spanId}-${trace.sampled ? '01' : '00'}`
}

// Node keeps random bytes for UUIDs at hand; asking the system for some each time costs several times as much.
export const newTraceId = (): string => randomUUID().replaceAll('-', '')

/** Of a UUID's digits those that are random. */
export const newSpanId = (): string => {
  const digits = randomUUID()
  return digits.slice(0, 8) + digits.slice(28)
}
