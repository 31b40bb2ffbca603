import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { MessageKey } from '../../i18n/en.ts'
import type { TimelineEntry } from './orderTimeline.ts'

/** One line of what happened, for a list and for a screen reader. */
export interface StoryLine {
  readonly version: number
  readonly at: string
  readonly key: MessageKey
  /** The status a recalled order went back to. */
  readonly status: OrderStatus
}

const ORDER: readonly OrderStatus[] = ['pending', 'confirmed', 'preparing', 'ready', 'picked_up']

/** The story of an order, a line for each version. */
export function storyOf(entries: readonly TimelineEntry[]): StoryLine[] {
  return entries.map((entry, i) => ({
    version: entry.version,
    at: entry.at,
    status: entry.status,
    key: keyOf(entry, entries[i - 1]),
  }))
}

function keyOf(entry: TimelineEntry, before: TimelineEntry | undefined): MessageKey {
  if (!before) return 'track.event.placed'
  if (entry.status !== before.status) {
    const recalled =
      ORDER.includes(entry.status) && ORDER.indexOf(entry.status) < ORDER.indexOf(before.status)
    return recalled ? 'track.event.recalled' : `status.${entry.status}`
  }
  return entry.deliveryPartnerId === null ? 'track.event.partnerGone' : 'track.event.partner'
}

interface Moment {
  readonly status: OrderStatus
  readonly hasPartner: boolean
  /** Whether the partner is about to arrive. */
  readonly isNear: boolean
}

/** The sentence that says what is going on now; silence before a partner is found makes people cancel. */
export function sentenceOf({ status, hasPartner, isNear }: Moment): MessageKey {
  if (status === 'picked_up' && isNear) return 'track.say.near'
  if (status === 'preparing' && !hasPartner) return 'track.say.preparingSearch'
  if (status === 'ready' && !hasPartner) return 'track.say.readySearch'
  return `track.say.${status}`
}
