import type { ReceivedSpan } from '@tiffin/testing/otlpReceiver'

/** A link of the way that a trace goes: who did it, and what. */
export interface Step {
  readonly service: string
  readonly name: string | RegExp
  readonly kind?: ReceivedSpan['kind']
}

/** A span that begins a trace, as one that a person's deed set off. */
export type Root = ReceivedSpan

/** The traces that begin with such a span, the newest last. */
export function rootsNamed(spans: readonly ReceivedSpan[], name: string): Root[] {
  return spans.filter((span) => span.parentSpanId === '' && span.name === name)
}

/**
 * What is wrong with the trace of a root, in words: spans that hang on nothing, a second root, and each way whose next link is
 * missing below the one before it. Empty where it is one tree with all of these ways in it.
 */
export function faultsOf(
  spans: readonly ReceivedSpan[],
  root: Root,
  ways: Readonly<Record<string, readonly Step[]>>,
): string[] {
  const trace = spans.filter(({ traceId }) => traceId === root.traceId)
  const known = new Set(trace.map(({ spanId }) => spanId))
  const loose = trace.filter(({ parentSpanId }) => parentSpanId !== '' && !known.has(parentSpanId))
  const roots = trace.filter(({ parentSpanId }) => parentSpanId === '')
  return [
    ...loose.map((span) => `${told(span)} hangs on a span that nobody told of`),
    ...(roots.length === 1 ? [] : [`it has ${roots.length} roots: ${roots.map(told).join(', ')}`]),
    ...Object.entries(ways).flatMap(([way, steps]) => missingIn(trace, root, way, steps)),
  ]
}

/** The first link of a way that is missing, with what there is in its place. */
function missingIn(
  trace: readonly ReceivedSpan[],
  root: Root,
  way: string,
  steps: readonly Step[],
): string[] {
  let reached: readonly ReceivedSpan[] = [root]
  let last = 'the root'
  for (const step of steps) {
    const below = trace.filter((span) => reached.some((above) => isBelow(trace, span, above)))
    const found = below.filter((span) => fits(span, step))
    if (found.length === 0) {
      const instead = below.map(told).join(', ') || 'nothing'
      return [`${way}: ${step.service} “${step.name}” is missing below ${last}; there is ${instead}`]
    }
    reached = found
    last = `${step.service} “${step.name}”`
  }
  return []
}

function fits(span: ReceivedSpan, { service, name, kind }: Step): boolean {
  const isNamed = typeof name === 'string' ? span.name === name : name.test(span.name)
  return span.service === service && isNamed && (kind === undefined || span.kind === kind)
}

function isBelow(trace: readonly ReceivedSpan[], span: ReceivedSpan, above: ReceivedSpan): boolean {
  const parents = new Map(trace.map(({ spanId, parentSpanId }) => [spanId, parentSpanId]))
  for (let id = parents.get(span.spanId); id; id = parents.get(id)) if (id === above.spanId) return true
  return false
}

const told = ({ service, name, kind }: ReceivedSpan): string => `${service} “${name}” (${kind})`
