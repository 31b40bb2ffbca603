import type { BrowserSpan } from '@tiffin/contracts/operations'

/** A part of a trace, as the browser has it. */
interface Part {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
}
type Span = Omit<BrowserSpan, 'startedAgo' | 'endedAgo'> & {
  readonly startedAt: number
  readonly endedAt: number
}

/** Milliseconds after a click within which what is called was set off by it. */
const OF_CLICK = 1000
/** Milliseconds for which spans gather before they are reported, and spans of one report. */
const GATHER = 2000
const MOST = 32

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-01$/

let lastClick: (Part & { readonly at: number; told: boolean }) | undefined
let waiting: Span[] = []
let reportTo: string | undefined

/** Where recorded spans are reported. */
export function reportSpansTo(url: string): void {
  // The first to hear of a click, before whoever acts on it.
  if (reportTo === undefined) globalThis.document?.addEventListener('click', noteClick, { capture: true })
  reportTo = url
}

function noteClick(): void {
  lastClick = { traceId: hex(16), spanId: hex(8), at: performance.now(), told: false }
}

/**
 * Begins the part of a call that changes something. Its `traceparent` goes with the call; `ended` takes the answer's,
 * which says whether the gateway records the trace: only then the click and the call are told.
 */
export function beginCall(name: string) {
  const startedAt = performance.now()
  const click = lastClick && startedAt - lastClick.at < OF_CLICK ? lastClick : undefined
  const part: Part = {
    traceId: click?.traceId ?? hex(16),
    spanId: hex(8),
    ...(click && { parentSpanId: click.spanId }),
  }
  return {
    traceparent: `00-${part.traceId}-${part.spanId}-00`,
    ended(answered: unknown): void {
      if (typeof answered !== 'string' || TRACEPARENT.exec(answered)?.[1] !== part.traceId) return
      const endedAt = performance.now()
      if (click && !click.told) {
        click.told = true
        const { traceId, spanId, at } = click
        record({ traceId, spanId, kind: 'click', name, startedAt: at, endedAt })
      }
      record({ ...part, kind: 'call', name, startedAt, endedAt })
    },
  }
}

/** A message of a socket came: where it names a trace that is recorded, hearing it is a part of that. */
export function hear(name: string, message: unknown): void {
  const { traceparent } = (message ?? {}) as { traceparent?: unknown }
  const [, traceId, parentSpanId] = TRACEPARENT.exec(String(traceparent)) ?? []
  if (traceId === undefined || parentSpanId === undefined) return
  const startedAt = performance.now()
  // After all who listen have done their part.
  setTimeout(() => {
    const endedAt = performance.now()
    record({ traceId, spanId: hex(8), parentSpanId, kind: 'message', name, startedAt, endedAt })
  })
}

function record(span: Span): void {
  if (waiting.length === 0) setTimeout(report, GATHER)
  if (waiting.length < MOST) waiting.push(span)
}

/** Tells the gateway. Nobody waits for it, and what is not taken is lost. */
function report(): void {
  const now = performance.now()
  const spans = waiting.map(({ startedAt, endedAt, ...span }) => ({
    ...span,
    startedAgo: Math.min(600_000, Math.round(now - startedAt)),
    endedAgo: Math.min(600_000, Math.round(now - endedAt)),
  }))
  waiting = []
  if (reportTo === undefined) return
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ spans })
  fetch(reportTo, { method: 'POST', headers, body, keepalive: true }).catch(() => undefined)
}

function hex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
