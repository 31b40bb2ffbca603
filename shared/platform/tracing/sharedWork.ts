import { inTrace, outsideTrace, type TraceContext } from '../context.ts'
import { beginUnder, contextOf, endedWith, type Span } from './spans.ts'

/**
 * Does in one piece what several traces asked for. It is a part of the first of them that is recorded; each other one has a
 * span that takes as long and links to it, as it does to them.
 */
export function inShared<T>(
  name: string,
  traces: readonly (TraceContext | undefined)[],
  work: () => Promise<T>,
): Promise<T> {
  const [first, ...others] = traces.flatMap((trace) => (trace?.span ? [{ trace, span: trace.span }] : []))
  const [asker] = traces
  if (!first) return asker ? inTrace(asker, work) : outsideTrace(work)
  const links = others.map(({ trace }) => trace)
  const span = beginUnder(first.span, name, { kind: 'internal', links })
  if (!span) return inTrace(first.trace, work)
  const shared = contextOf(span)
  const waiting = others
    .map((other) => beginUnder(other.span, name, { kind: 'internal', links: [shared] }))
    .filter((one): one is Span => one !== undefined)
  return inTrace({ ...first.trace, ...shared }, () => endedWith([span, ...waiting], work))
}
