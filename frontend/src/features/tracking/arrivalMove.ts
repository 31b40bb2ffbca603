import { type WaitsFor, waitsForOf } from '@tiffin/contracts/waitsFor'
import type { TimelineEntry } from './orderTimeline.ts'

/** Why an arrival moved to a later time; `search` where nobody has the order yet. */
export type SlipCause = WaitsFor | 'search'

/** Whether a version tells of another arrival, or of other deliveries before it, and of nothing else. */
export function movesOnlyArrival(entry: TimelineEntry, before: TimelineEntry): boolean {
  return entry.status === before.status && entry.deliveryPartnerId === before.deliveryPartnerId
}

/** Undefined where the arrival did not slip, or for no reason that is told. */
export function slipCause({ reason, deliveryPartnerId }: TimelineEntry): SlipCause | undefined {
  const waitsFor = waitsForOf(reason)
  return waitsFor && waitsFor !== 'kitchen' && deliveryPartnerId === null ? 'search' : waitsFor
}
