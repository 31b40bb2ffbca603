import type { ServerToClientEvents } from '@tiffin/contracts/tracking'
import { currentTrace, traceparent } from '@tiffin/platform/context'
import { beginUnder, contextOf } from '@tiffin/platform/tracing/spans'

/**
 * Tells sockets of something as a part of the trace that led to it. Where that is recorded the message carries it, so
 * that whoever hears the message continues it.
 */
export function whileTold(
  event: keyof ServerToClientEvents,
  tell: (trace: { readonly traceparent?: string }) => void,
): void {
  const attributes = {
    'messaging.system': 'socket.io',
    'messaging.operation.name': 'send',
    'messaging.operation.type': 'send',
    'messaging.destination.name': event,
  }
  const span = beginUnder(currentTrace()?.span, `send ${event}`, { kind: 'producer', attributes })
  tell(span ? { traceparent: traceparent(contextOf(span)) } : {})
  span?.end()
}
