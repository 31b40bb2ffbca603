import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { slipCause } from './arrivalMove.ts'
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
  /** Who is late now, where that is known: the kitchen, or the partner that is still looked for. */
  readonly late: 'kitchen' | 'search' | undefined
  /** How many deliveries the order's own partner makes before it. */
  readonly stopsBefore: number
}

const IN_KITCHEN: readonly OrderStatus[] = ['pending', 'confirmed', 'preparing']

/**
 * When an order arrives, as estimated now, and whether that has slipped. Undefined before anything is known. Of food that
 * `isNear` no estimate knows better: it comes any moment.
 */
export function arrivalOf(
  entries: readonly TimelineEntry[],
  latest: TimelineEntry | undefined,
  now: number,
  isNear = false,
): Arrival | undefined {
  if (!latest) return undefined
  const at = latest.estimatedDeliveryAt
  const left = (Date.parse(at) - now) / MINUTE
  const first = entries[0]?.estimatedDeliveryAt ?? at
  const hasSlipped = (Date.parse(at) - Date.parse(first)) / MINUTE >= TOLD_FROM
  return {
    minutes: isNear ? 0 : Math.max(0, Math.ceil(left)),
    at,
    before: hasSlipped ? first : undefined,
    late: hasSlipped ? lateNow(entries, latest) : undefined,
    stopsBefore: latest.deliveryPartnerId === null ? 0 : (latest.stopsBefore ?? 0),
  }
}

/** What was told last may be over: a kitchen that is done, or a search that ended, is not late any more. */
function lateNow(entries: readonly TimelineEntry[], latest: TimelineEntry): Arrival['late'] {
  const cause = [...entries, latest].map(slipCause).findLast((each) => each !== undefined)
  if (cause === 'search') return latest.deliveryPartnerId === null ? 'search' : undefined
  return IN_KITCHEN.includes(latest.status) && (cause ?? 'kitchen') === 'kitchen' ? 'kitchen' : undefined
}
