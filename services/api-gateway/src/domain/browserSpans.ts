import { PUBLIC_ROUTES } from '@tiffin/contracts/catalogue'
import type { BrowserSpan } from '@tiffin/contracts/operations'
import { publicPath } from '@tiffin/contracts/route'
import { SERVER_MESSAGES } from '@tiffin/contracts/socketMessages'
import { type Bucket, take } from '@tiffin/platform/tokenBucket'

/** Spans that all browsers together may have recorded: this gateway’s own need their place, too. */
const POLICY = { rate: 100, burst: 500 }

/** What is recorded of a browser. */
export interface BrowserPart {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string | undefined
  readonly name: string
  readonly kind: 'internal' | 'client' | 'consumer'
  /** Milliseconds since 1970, by our clock. */
  readonly startedAt: number
  readonly endedAt: number
}

const ROUTES = new Map(PUBLIC_ROUTES.map((route) => [route.name, `${route.method} ${publicPath(route)}`]))
const KINDS = { click: 'internal', call: 'client', message: 'consumer' } as const

/** Takes what browsers report: only what the app can have done, and so much a second. */
export function spanTaker(record: (part: BrowserPart) => void, now: () => number = Date.now) {
  let bucket: Bucket | undefined
  return (spans: readonly BrowserSpan[]): void => {
    const at = now()
    for (const span of spans) {
      const name = nameOf(span)
      if (name === undefined) continue
      const next = take(POLICY, bucket, at)
      bucket = next.bucket
      if (!next.taken.allowed) return
      const { traceId, spanId, parentSpanId, kind, startedAgo, endedAgo } = span
      const startedAt = at - startedAgo
      const endedAt = Math.max(startedAt, at - endedAgo)
      record({ traceId, spanId, parentSpanId, name, kind: KINDS[kind], startedAt, endedAt })
    }
  }
}

/** What it is called; undefined for what the web app never does. */
function nameOf({ kind, name }: BrowserSpan): string | undefined {
  if (kind === 'message') return Object.hasOwn(SERVER_MESSAGES, name) ? `receive ${name}` : undefined
  const route = ROUTES.get(name as never)
  return route && (kind === 'click' ? `click ${name}` : route)
}
