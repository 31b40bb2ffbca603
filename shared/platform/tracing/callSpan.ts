import type { Route } from '@tiffin/contracts/route'
import { currentTrace } from '../context.ts'
import { failed, inSpan } from './spans.ts'

/**
 * Makes a call of another service's route, with a span of its own where the trace is recorded; `statusOf` tells the status
 * of what came back. Headers that hand the trace on are made within.
 */
export function inCall<T>(
  to: string,
  { method, path }: Pick<Route, 'method' | 'path'>,
  statusOf: (reply: T) => number,
  work: () => Promise<T>,
): Promise<T> {
  if (currentTrace()?.span === undefined) return work()
  const attributes = { 'http.request.method': method, 'url.template': path, 'service.peer.name': to }
  return inSpan(`${method} ${path}`, { kind: 'client', attributes }, async (span) => {
    try {
      const reply = await work()
      const status = statusOf(reply)
      span?.setAttribute('http.response.status_code', status)
      if (span && status >= 400) failed(span, { code: String(status) })
      return reply
    } catch (error) {
      const { status } = error as { status?: unknown }
      if (typeof status === 'number') span?.setAttribute('http.response.status_code', status)
      throw error
    }
  })
}
