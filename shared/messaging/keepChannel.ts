import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { Channel, Connection } from 'rabbitmq-client'

/** Milliseconds until a channel that was lost, or not got, is tried for again. */
const RETRY = 500

/** What is done on a channel; `lost` aborts when it has closed, or when the broker has taken its queue away. */
export type UseOfChannel = (channel: Channel, lost: AbortSignal) => Promise<void>

/** Has a channel used until it is lost, then another, until it is stopped. */
export function keepChannel(broker: Connection, log: Log, use: UseOfChannel): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  let open: Channel | undefined
  const run = async () => {
    while (!signal.aborted) {
      try {
        open = await broker.acquire()
        if (!signal.aborted) await useUntilLost(open, use)
        await open.close()
      } catch (error) {
        if (!signal.aborted) log.warn({ reason: describe(error) }, 'not listening, trying again')
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

async function useUntilLost(channel: Channel, use: UseOfChannel): Promise<void> {
  const losing = new AbortController()
  const lost = new Promise<void>((resolve) => {
    const end = () => {
      losing.abort()
      resolve()
    }
    channel.once('close', end)
    channel.once('basic.cancel', end)
  })
  await use(channel, losing.signal)
  await lost
}
