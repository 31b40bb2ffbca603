import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import { readTraceparent, traceparent } from '@tiffin/platform/context'
import { beginUnder, contextOf, endedWith, type SpanOptions } from '@tiffin/platform/tracing/spans'
import type { AsyncMessage } from 'rabbitmq-client'

/** Header with the try before this one, where that was recorded: the next links to it. */
export const FAILED_TRY = 'x-failed-traceparent'

/**
 * The `traceparent` an event is written with, so that whoever hears of it continues this trace: the writing is a part of it.
 * `given`: the trace it belongs to, where that is not the one that runs.
 */
export function traceparentOfNew(eventType: string, given = traceparent()): string {
  const options = { kind: 'producer', attributes: attributesOf('create', eventType) } as const
  const span = beginUnder(readTraceparent(given), `create ${destinationOf(eventType)}`, options)
  if (!span) return given
  const created = traceparent(contextOf(span))
  span.end()
  return created
}

/** Publishes an event that was written before, as a part of its trace. */
export function whilePublished(
  event: { readonly eventType: string; readonly eventId: string; readonly traceparent: string },
  publish: () => Promise<void>,
): Promise<void> {
  const { eventType, eventId } = event
  const attributes = { ...attributesOf('send', eventType), 'messaging.message.id': eventId }
  // By the conventions what hands on a message that was created before is a client of the broker.
  const options = { kind: 'client', attributes } as const
  const span = beginUnder(readTraceparent(event.traceparent), `send ${destinationOf(eventType)}`, options)
  return span ? endedWith([span], publish) : publish()
}

/** What is known of an event's reaction as it begins. It is a part of the trace that the event was written in. */
export function ofProcessing(message: AsyncMessage, queue: string): SpanOptions {
  const failedTry = readTraceparent(message.headers?.[FAILED_TRY] as string | undefined)
  return {
    kind: 'consumer',
    attributes: {
      ...attributesOf('process', String(message.type)),
      'messaging.destination.name': `${destinationOf(String(message.type))}:${queue}`,
      'messaging.message.id': String(message.messageId),
    },
    ...(failedTry && { links: [failedTry] }),
  }
}

export const processing = (type: string): string => `process ${destinationOf(type)}`

const destinationOf = (eventType: string): string => `${EVENT_EXCHANGE}:${eventType}`

function attributesOf(operation: 'create' | 'send' | 'process', eventType: string) {
  return {
    'messaging.system': 'rabbitmq',
    'messaging.operation.name': operation,
    'messaging.operation.type': operation,
    'messaging.destination.name': destinationOf(eventType),
  }
}
