import { randomUUID } from 'node:crypto'
import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { AsyncMessage, Channel, Connection } from 'rabbitmq-client'
import type { IncomingEvent } from './consume.ts'
import { keepChannel } from './keepChannel.ts'
import { eventReader } from './readEvent.ts'
import { requireTopology } from './requireTopology.ts'
import { HEARD, type Hearer, heardPrefix } from './topology.ts'

const readEvent = eventReader()

export interface ListenOptions<H extends Hearer> {
  readonly hearer: H
  readonly broker: Connection
  /** What is done about each type of event, at once: there is no later try. */
  readonly reactions: Readonly<Record<(typeof HEARD)[H][number], (event: IncomingEvent<never>) => void>>
  /**
   * Told `true` when every event from now on comes, and nothing is known of those before: after each connection, and
   * after an event that could not be read. Told `false` when events no longer come.
   */
  readonly hearing: (now: boolean) => void
  readonly log: Log
}

/**
 * Hears events as they pass: for what a process holds in memory, where each of a service's processes needs each event.
 * The queue is this process's own and ends with its connection, so an event comes at most once, and those that pass
 * while nobody hears are gone. What must take effect is consumed instead (consume.ts).
 */
export function listen<H extends Hearer>(options: ListenOptions<H>): { stop(): Promise<void> } {
  return keepChannel(options.broker, options.log, (channel, lost) => hearOn(channel, lost, options))
}

async function hearOn(channel: Channel, lost: AbortSignal, options: ListenOptions<Hearer>): Promise<void> {
  const { hearer, hearing } = options
  lost.addEventListener('abort', () => hearing(false))
  await requireTopology(channel)
  const queue = `${heardPrefix(hearer)}${randomUUID()}`
  await channel.queueDeclare({ queue, exclusive: true, autoDelete: true })
  for (const routingKey of HEARD[hearer])
    await channel.queueBind({ exchange: EVENT_EXCHANGE, queue, routingKey })
  await channel.basicConsume({ queue, noAck: true }, (message) => hear(message, options))
  if (!lost.aborted) hearing(true)
}

function hear(message: AsyncMessage, { reactions, hearing, log }: ListenOptions<Hearer>): void {
  try {
    const event = readEvent(message)
    const reaction = (reactions as Record<string, (event: IncomingEvent<never>) => void>)[event.type]
    reaction?.(event as IncomingEvent<never>)
  } catch (error) {
    log.warn(
      { event: message.messageId, type: message.type, reason: describe(error) },
      'event not understood',
    )
    hearing(true)
  }
}
