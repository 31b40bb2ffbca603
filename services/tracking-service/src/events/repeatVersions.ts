import type { OrderUpdate } from '@tiffin/contracts/tracking'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { WatchedOrder } from '../domain/watchedOrder.ts'

export interface RepeatPorts {
  watched(): string[]
  lastOf(orderIds: readonly string[]): Promise<WatchedOrder[]>
  repeat(update: OrderUpdate): void
}

/** Repeats each watched order's last version every `seconds`, so that a lost last message is noticed. */
export function repeatVersions(ports: RepeatPorts, seconds: number, log: Log): { stop(): void } {
  let busy = false
  const repeat = async () => {
    if (busy) return
    busy = true
    try {
      for (const order of await ports.lastOf(ports.watched())) ports.repeat(order.update)
    } catch (error) {
      log.warn({ reason: describe(error) }, 'versions not repeated this time')
    } finally {
      busy = false
    }
  }
  const timer = setInterval(repeat, seconds * 1000)
  return { stop: () => clearInterval(timer) }
}
