import { currentTrace, traceparent } from '@tiffin/platform/context'
import { describe } from '@tiffin/platform/readiness'
import type { AsyncMessage, Envelope } from 'rabbitmq-client'
import type { ConfirmedPublisher } from './confirmedPublisher.ts'
import { FAILED_TRY } from './eventSpans.ts'
import {
  deadLetterQueueName,
  failuresExchange,
  RETRY_LADDER,
  retryQueueName,
  type Subscriber,
} from './topology.ts'

/** An event that no retry can mend: it fits no contract. */
export class PoisonEvent extends Error {
  override readonly name = 'PoisonEvent'
}

/**
 * This version does not know such an event, or has no reaction to it: while versions run side by side, another instance on the
 * same queue may. It waits on the ladder for as long as a deployment takes.
 */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood'
}

/** Something the reaction needs is away; it is tried again for as long as that lasts. */
export class DependencyAway extends Error {
  override readonly name = 'DependencyAway'
}

/** Tries of an event whose reaction throws, before it is set aside. */
const MOST_TRIES = 6
/** Times an event meets an instance that does not understand it, before it is set aside: a quarter of an hour on the ladder. */
export const MOST_MEETINGS = 90

/**
 * Decides what becomes of an event whose reaction failed: the next rung of the ladder, or the dead letters with the
 * reason; answers which. Resolves when the broker has it there; only then is the original acknowledged. Rejects when the broker did
 * not take it: the original stays.
 */
export async function settleFailure(
  publisher: ConfirmedPublisher,
  subscriber: Subscriber,
  message: AsyncMessage,
  error: unknown,
): Promise<'retried' | 'dead_lettered'> {
  const strange = error instanceof NotUnderstood
  // Counted apart: who understands it at last has all the tries of its own.
  const counter = strange ? 'x-not-understood' : 'x-tries'
  const count = Number(message.headers?.[counter] ?? 0) + 1
  const hopeless = error instanceof PoisonEvent || error instanceof SyntaxError
  const waits = isAway(error) || count < (strange ? MOST_MEETINGS : MOST_TRIES)
  const rung = RETRY_LADDER[Math.min(count, RETRY_LADDER.length) - 1] as number
  const isDead = hopeless || !waits
  const queue = isDead ? deadLetterQueueName(subscriber) : retryQueueName(subscriber, rung)
  const way = { exchange: failuresExchange(subscriber), routingKey: queue }
  await publisher.send({ ...way, ...again(message, { [counter]: count }, error) }, message.body)
  return isDead ? 'dead_lettered' : 'retried'
}

/** Whether something is away that comes back by itself. */
export function isAway(error: unknown): boolean {
  return error instanceof Error && ['ShardUnavailableError', 'DependencyAway'].includes(error.name)
}

/** The same event, with how often it was in vain and the reason of the last time. */
function again(
  message: AsyncMessage,
  counts: Readonly<Record<string, number>>,
  error: unknown,
): Envelope & { messageId: string } {
  const trace = currentTrace()
  return {
    mandatory: true,
    durable: true,
    messageId: String(message.messageId),
    type: String(message.type),
    contentType: 'application/json',
    headers: {
      ...message.headers,
      ...counts,
      ...(trace?.span && { [FAILED_TRY]: traceparent(trace) }),
      'x-reason': describe(error).slice(0, 500),
      'x-failed-at': new Date().toISOString(),
    },
  }
}
