import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { TimelineEntry } from './orderTimeline.ts'

/** Minutes by which an estimate must slip before it is told. */
const TOLD_FROM = 3
const MINUTE = 60_000

export interface Arrival {
  /** Whole minutes left; 0 when it may come any moment. */
  readonly minutes: number
  readonly at: string
  /** The estimate that was promised first, when it has slipped. */
  readonly before: string | undefined
  /** Whether the kitchen has it still: then the kitchen is what is late. */
  readonly inKitchen: boolean
}

const IN_KITCHEN: readonly OrderStatus[] = ['pending', 'confirmed', 'preparing']

/** When an order arrives, as estimated now, and whether that has slipped. Undefined before anything is known. */
export function arrivalOf(
  entries: readonly TimelineEntry[],
  latest: TimelineEntry | undefined,
  now: number,
): Arrival | undefined {
  if (!latest) return undefined
  const at = latest.estimatedDeliveryAt
  const left = (Date.parse(at) - now) / MINUTE
  const first = entries[0]?.estimatedDeliveryAt ?? at
  const slipped = (Date.parse(at) - Date.parse(first)) / MINUTE
  return {
    minutes: Math.max(0, Math.ceil(left)),
    at,
    before: slipped >= TOLD_FROM ? first : undefined,
    inKitchen: IN_KITCHEN.includes(latest.status),
  }
}
