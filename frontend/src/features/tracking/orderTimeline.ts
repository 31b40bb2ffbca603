import type { OrderChange } from '@tiffin/contracts/orders'
import type { OrderUpdate } from '@tiffin/contracts/tracking'

/** One version of an order, from the history or from the socket. */
export type TimelineEntry = Omit<OrderChange, 'actor'>

/** What is known of an order's life: versions without a gap from the first, and those ahead of a gap. */
export interface OrderTimeline {
  /** Versions 1, 2, 3 … in order. */
  readonly entries: readonly TimelineEntry[]
  /** Later versions that wait until what is missing before them came. */
  readonly ahead: readonly TimelineEntry[]
}

export const EMPTY_TIMELINE: OrderTimeline = { entries: [], ahead: [] }

const lastVersion = ({ entries }: OrderTimeline): number => entries.at(-1)?.version ?? 0

/** The entry a socket's update is. */
export function entryOf({ orderId: _, timestamp, ...update }: OrderUpdate): TimelineEntry {
  return { ...update, at: timestamp }
}

/** The timeline with more versions, in whatever order and however often they came; the same when nothing is new. */
export function addEntries(timeline: OrderTimeline, more: readonly TimelineEntry[]): OrderTimeline {
  const waiting = new Map(timeline.ahead.map((entry) => [entry.version, entry]))
  const known = lastVersion(timeline)
  const fresh = more.filter(({ version }) => version > known && !waiting.has(version))
  if (fresh.length === 0) return timeline
  for (const entry of fresh) waiting.set(entry.version, entry)
  const entries = [...timeline.entries]
  for (let next = waiting.get(known + 1); next; next = waiting.get(next.version + 1)) {
    entries.push(next)
    waiting.delete(next.version)
  }
  return { entries, ahead: [...waiting.values()].sort((a, b) => a.version - b.version) }
}

/** The version after which changes are missing and must be fetched; undefined while there is no gap. */
export function gapAfter(timeline: OrderTimeline): number | undefined {
  return timeline.ahead.length > 0 ? lastVersion(timeline) : undefined
}

/** The newest version known, also one ahead of a gap: a screen shows what is true now. */
export function latestOf(timeline: OrderTimeline): TimelineEntry | undefined {
  return timeline.ahead.at(-1) ?? timeline.entries.at(-1)
}
