import { setTimeout as delay } from 'node:timers/promises'
import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { AsyncMessage, Channel, Connection } from 'rabbitmq-client'
import type { IncomingEvent } from './consume.ts'
import { eventReader } from './readEvent.ts'
import { topology } from './topology.ts'

/** Milliseconds until a queue that was lost, or not got, is tried for again. */
const RETRY = 500

const readEvent = eventReader()

export interface ListenOptions {
  readonly broker: Connection
  /** What is done about each type of event, at once: there is no later try. */
  readonly reactions: Readonly<Record<string, (event: IncomingEvent<never>) => void>>
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
export function listen(options: ListenOptions): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  let open: Channel | undefined
  const run = async () => {
    while (!signal.aborted) {
      try {
        open = await options.broker.acquire()
        if (!signal.aborted) await hearUntilLost(open, options)
        await open.close()
      } catch (error) {
        if (!signal.aborted) options.log.warn({ reason: describe(error) }, 'not listening, trying again')
      }
      await delay(RETRY, undefined, { signal }).catch(() => undefined)
    }
  }
  void run()
  return {
    async stop() {
      stopping.abort()
      // What waits for a connection ends with the connection, and a channel may end under its closing.
      await open?.close().catch(() => undefined)
    },
  }
}

/** Resolves when the channel has closed or the broker has taken the queue away. */
async function hearUntilLost(channel: Channel, options: ListenOptions): Promise<void> {
  const { reactions, hearing } = options
  let isLost = false
  const lost = new Promise<void>((resolve) => {
    const end = () => {
      if (!isLost) hearing(false)
      isLost = true
      resolve()
    }
    channel.once('close', end)
    channel.once('basic.cancel', end)
  })
  for (const exchange of topology().exchanges) await channel.exchangeDeclare(exchange)
  const { queue } = await channel.queueDeclare({ exclusive: true, autoDelete: true })
  for (const routingKey of Object.keys(reactions))
    await channel.queueBind({ exchange: EVENT_EXCHANGE, queue, routingKey })
  await channel.basicConsume({ queue, noAck: true }, (message) => hear(message, options))
  if (!isLost) hearing(true)
  await lost
}

function hear(message: AsyncMessage, { reactions, hearing, log }: ListenOptions): void {
  try {
    const event = readEvent(message)
    reactions[event.type]?.(event as IncomingEvent<never>)
  } catch (error) {
    log.warn(
      { event: message.messageId, type: message.type, reason: describe(error) },
      'event not understood',
    )
    hearing(true)
  }
}
